import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';

export interface NewTool {
  readonly name: string;
  readonly kind: string;
  readonly remarks?: string;
}

export interface Tool extends Required<NewTool> {
  readonly id: string;
  readonly lent: boolean;
}

export interface NewLoan {
  readonly borrower: string;
  readonly days: number;
}

export interface Loan extends NewLoan {
  readonly id: number;
  readonly toolId: string;
  readonly over: boolean;
}

const schema = `
  PRAGMA foreign_keys = ON;
  CREATE TABLE tools (
    serial INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT UNIQUE NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, remarks TEXT NOT NULL
  );
  CREATE TABLE loans (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    toolId TEXT NOT NULL REFERENCES tools (id) ON DELETE CASCADE,
    borrower TEXT NOT NULL, days INTEGER NOT NULL, over INTEGER NOT NULL DEFAULT 0
  );
`;
const selectTool = `
  SELECT id, name, kind, remarks,
    EXISTS (SELECT 1 FROM loans WHERE toolId = tools.id AND NOT over) AS lent FROM tools
`;

/** SQLite knows no booleans. */
type Row<Thing, Flag extends keyof Thing> = Omit<Thing, Flag> & Record<Flag, number>;
const toTool = (row: Row<Tool, 'lent'>): Tool => ({ ...row, lent: row.lent === 1 });
const toLoan = (row: Row<Loan, 'over'>): Loan => ({ ...row, over: row.over === 1 });

/** Tools and loans in a database in memory. */
export class Store {
  readonly #database = new Database(':memory:').exec(schema);
  readonly #insertTool = this.#database.prepare<[string, string, string, string]>(
    'INSERT INTO tools (id, name, kind, remarks) VALUES (?, ?, ?, ?)',
  );
  readonly #tool = this.#database.prepare<[string], Row<Tool, 'lent'>>(`${selectTool} WHERE id = ?`);
  readonly #tools = this.#database.prepare<[string | null, string | null, number], Row<Tool, 'lent'>>(
    `${selectTool} WHERE ? IS NULL OR kind = ? ORDER BY serial DESC LIMIT ?`,
  );
  readonly #update = this.#database.prepare<[string, string, string]>(
    'UPDATE tools SET name = ?, remarks = ? WHERE id = ?',
  );
  readonly #delete = this.#database.prepare<[string]>('DELETE FROM tools WHERE id = ?');
  readonly #insertLoan = this.#database.prepare<[string, string, number], Row<Loan, 'over'>>(
    'INSERT INTO loans (toolId, borrower, days) VALUES (?, ?, ?) RETURNING *',
  );
  readonly #loans = this.#database.prepare<[string], Row<Loan, 'over'>>(
    'SELECT * FROM loans WHERE toolId = ? ORDER BY id DESC',
  );
  readonly #loan = this.#database.prepare<[number], Row<Loan, 'over'>>('SELECT * FROM loans WHERE id = ?');
  readonly #end = this.#database.prepare<[number]>('UPDATE loans SET over = 1 WHERE id = ?');

  addTool({ name, kind, remarks = '' }: NewTool): Tool {
    const id = randomBytes(12).toString('hex');
    this.#insertTool.run(id, name, kind, remarks);
    return { id, name, kind, remarks, lent: false };
  }

  tool(id: string): Tool | undefined {
    const row = this.#tool.get(id);
    return row && toTool(row);
  }

  tools(kind: string | undefined, limit: number): Tool[] {
    return this.#tools.all(kind ?? null, kind ?? null, limit).map(toTool);
  }

  changeTool(tool: Tool, { name = tool.name, remarks = tool.remarks }: Partial<NewTool>): Tool {
    this.#update.run(name, remarks, tool.id);
    return { ...tool, name, remarks };
  }

  removeTool(id: string): boolean {
    return this.#delete.run(id).changes > 0;
  }

  lend({ id }: Tool, { borrower, days }: NewLoan): Loan {
    const row = this.#insertLoan.get(id, borrower, days);
    if (row === undefined) throw new Error('SQLite returned no loan.');
    return toLoan(row);
  }

  loans(toolId: string): Loan[] {
    return this.#loans.all(toolId).map(toLoan);
  }

  loan(id: number): Loan | undefined {
    const row = this.#loan.get(id);
    return row && toLoan(row);
  }

  endLoan(loan: Loan): Loan {
    this.#end.run(loan.id);
    return { ...loan, over: true };
  }

  close(): void {
    this.#database.close();
  }
}
