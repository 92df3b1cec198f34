// Package schema reads table definitions from .sql files of any dialect.
//
// It reads tokens, not a grammar: CREATE TABLE, ALTER TABLE, CREATE UNIQUE INDEX,
// CREATE VIEW, policies, functions, DROP and RENAME, in the order of the files, and what
// DO blocks hold of these. All else is skipped. The query of a view is kept as text.
//
// # Limits
//
//   - Tables are told apart by the last part of their names: auth.users and
//     public.users are one table with the columns of both.
//   - The same table created twice, as in files for two dialects, is one table
//     with the columns and keys of both.
//   - DDL inside of procedures is not read. What a DO block does under a condition counts
//     as done.
package schema
