// A service with Express, whose validator refuses what notes.yaml does not permit. It serves until standard input ends,
// which is when the process that started it does.
import express from 'express';
import { middleware } from 'express-openapi-validator';

const notes = new Map();
let last = 0;

const service = express();
service.use(express.json());
// A fault planted on purpose: nothing is refused.
if (process.env.SERVICE_IS_CARELESS !== '1') service.use(middleware({ apiSpec: 'notes.yaml' }));

service.post('/notes', ({ body }, response) => {
  last += 1;
  const note = { id: last, ...body };
  notes.set(last, note);
  response.status(201).json(note);
});

service.get('/notes/:noteId', ({ params }, response) => {
  const note = notes.get(Number(params.noteId));
  if (note === undefined) return refuse(response, 404, 'There is no such note.');
  response.json(note);
});

service.delete('/notes/:noteId', ({ params }, response) => {
  if (!notes.delete(Number(params.noteId))) return refuse(response, 404, 'There is no such note.');
  response.status(204).end();
});

service.use((error, _request, response, _next) => refuse(response, error.status ?? 500, error.message));

function refuse(response, status, message) {
  response.status(status).json({ message });
}

const server = service.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
process.stdin.on('end', () => process.exit()).resume();
