// What `--provision` loads: a conversation for each request, written to where the service reads.
import Database from 'better-sqlite3';

const database = new Database(process.env.SERVICE_FILE);
const insert = database.prepare('INSERT INTO conversations (id) VALUES (?)');
const remove = database.prepare('DELETE FROM conversations WHERE id = ?');
let last = 100;

export async function create() {
  last += 1;
  insert.run(String(last));
  return { id: String(last) };
}

export async function cleanup({ id }) {
  remove.run(id);
}
