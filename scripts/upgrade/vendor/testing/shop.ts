import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Study, studyVendorFile } from '../study-vendor-file.ts';

/** A spec of one operation, with words, comments, examples and extensions of ours. */
export const shopSpec = `openapi: 3.1.0
info:
  title: Our shop
  version: '2'
servers:
  - url: https://shop.example
    x-region: us
tags:
  - name: Orders
    description: Our word for orders.
security:
  - bearerAuth: []
paths:
  # Only this one is used.
  /orders/{id}:
    delete:
      operationId: cancelOrder
      summary: Cancel an order
      tags: [Orders]
      description: Our sentence about cancelling.
      parameters:
        - name: id
          in: path
          required: true
          description: Our sentence about the id.
          schema:
            type: string
        - name: refund
          in: query
          required: false
          description: Our sentence about refunds.
          x-documented-in: ['2', '3']
          schema:
            type: boolean
            default: true
      responses:
        '200':
          description: Our sentence about success.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Order'
        '401':
          description: Our sentence about credentials.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Problem'
components:
  securitySchemes:
    bearerAuth:
      type: http
      scheme: bearer
  schemas:
    Order:
      description: Our sentence about orders.
      type: object
      required: [id]
      properties:
        id:
          type: string # as the shop writes it
          examples: [o-1]
        state:
          description: Our sentence about states.
          type: string
          enum:
            - '1.0'
            - '1.1'
        notes:
          type: array
          minItems: 1
          items:
            type: string

    Problem:
      description: Our sentence about problems.
      type: object
      properties:
        text:
          type: [string, 'null']
`;

/** The document of a vendor that has the same operation and others, as OpenAPI 3.0 with foreign words. */
export const vendorDocument = `openapi: 3.0.3
info: { title: Foreign shop, version: '2', description: FOREIGN }
servers: [{ url: 'https://foreign.example' }]
security: [{ token: [] }]
paths:
  /orders/{order_id}:
    parameters:
      - { name: order_id, in: path, required: true, description: FOREIGN, schema: { type: string, example: FOREIGN } }
    delete:
      operationId: foreignCancel
      summary: FOREIGN
      tags: [Buying]
      parameters:
        - { name: refund, in: query, description: FOREIGN, schema: { type: boolean } }
      responses:
        '200':
          description: FOREIGN
          content: { application/json: { example: FOREIGN, schema: { $ref: '#/components/schemas/order' } } }
        '401':
          description: FOREIGN
          content: { application/json: { schema: { $ref: '#/components/schemas/problem' } } }
    get:
      operationId: showOrder
      summary: FOREIGN
      tags: [orders]
      responses:
        '200':
          description: FOREIGN
          content: { application/json: { schema: { $ref: '#/components/schemas/order' } } }
        '404': { $ref: '#/components/responses/Gone' }
  /things:
    post:
      operationId: makeThing
      tags: [Things]
      security: [{ key: [] }]
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/new_thing' } } }
      responses: { '201': { description: FOREIGN } }
components:
  securitySchemes:
    token: { type: http, scheme: Bearer, description: FOREIGN }
    key: { type: apiKey, in: header, name: X-Key, description: FOREIGN }
  responses:
    Gone:
      description: FOREIGN
      content: { application/json: { schema: { $ref: '#/components/schemas/problem' } } }
  schemas:
    order:
      title: FOREIGN
      type: object
      required: [id]
      properties:
        id: { type: string, description: FOREIGN, example: FOREIGN }
        state: { type: string, enum: ['1.1', '1.0'] }
        notes: { type: array, minItems: 1, items: { type: string } }
    problem:
      type: object
      properties: { text: { type: string, nullable: true, x-foreign: FOREIGN } }
    new_thing:
      type: object
      x-foreign: FOREIGN
      description: FOREIGN
      properties:
        parent: { $ref: '#/components/schemas/new_thing' }
        kind: { $ref: '#/components/schemas/thing_kind' }
    thing_kind: { type: string, enum: [a, b] }
    unused: { type: string }
`;

/** Replaces text that occurs; a text that does not occur is a mistake in the test. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`${from} does not occur`);
  return text.replace(from, () => to);
}

/** Studies a document, given as text, by the shop's spec or another one. */
export function study(document: string, ids: readonly string[] = [], spec: string = shopSpec): Promise<Study> {
  const file = join(mkdtempSync(join(tmpdir(), 'intercom-contract-vendor-')), 'vendor.yaml');
  writeFileSync(file, document);
  return studyVendorFile(spec, file, ids);
}
