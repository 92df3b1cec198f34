// Package schema reads table definitions from .sql files of any dialect.
//
// It reads tokens, not a grammar: CREATE TABLE, ALTER TABLE, CREATE UNIQUE INDEX,
// CREATE VIEW, DROP and RENAME, in the order of the files. All else is skipped. The
// query of a view is kept as text.
//
// # Limits
//
//   - Tables are told apart by the last part of their names: auth.users and
//     public.users are one table with the columns of both.
//   - The same table created twice, as in files for two dialects, is one table
//     with the columns and keys of both.
//   - DDL inside of DO blocks, procedures and Go code is not read.
package schema
