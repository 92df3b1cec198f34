// Package sqltext reads SQL text into small values: which tables a statement
// touches, which rows its conditions pick, and where each placeholder goes.
//
// The dialect is normally unknown. The text passes through four steps:
//
//   - token: a lexer that knows the quotes, comments and placeholders of
//     PostgreSQL, CockroachDB, MySQL and SQLite;
//   - rewriting: placeholders become $n, the spellings of other dialects become
//     PostgreSQL's, and each hole gets a filling that fits its place;
//   - pgquery: the PostgreSQL grammar;
//   - the builder, which turns the tree into a Statement and resolves columns.
//
// A text that no filling makes readable goes to a loose reader of tokens, which
// still names verb, tables and plain comparisons. Parse never panics and is
// bounded in the size and depth of its input.
//
// # Holes
//
// HoleByte in the text stands for an expression of the program. A hole that is a
// name or a value becomes the operand Hole. One behind a complete condition becomes
// a conjunct Truth{Hole}, one behind the tables a table or such a condition, so that
// the statement says where more may be asked of the rows; its Quality is then Open.
//
// # Limits
//
//   - "x" is an identifier, unless the text quotes identifiers by backticks, or has no $1
//     and all its "x" stand where values are compared.
//   - && is PostgreSQL's overlap, unless the text has backticks.
//   - A hole compared with a column is taken for a value, not for more text.
//   - A bare user is the column, not PostgreSQL's role.
//   - MERGE is read as an update of the rows of its target that match and that an action changes; that an earlier action
//     takes rows from a later one is left out.
//   - EXPLAIN, COPY (query), cursors, prepared statements, DO blocks, procedures and
//     the bodies of DDL are of kind Other and not read.
//   - Block comments do not nest; U&” strings are not decoded.
package sqltext
