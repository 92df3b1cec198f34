package sqltext

import pg "github.com/authvet/authvet/passes/internal/sqltext/pgquery"

// noteClauses records the clauses of q by which it does more than read.
func (s *Statement) noteClauses(q *pg.SelectStmt) {
	if len(q.GetLockingClause()) > 0 {
		s.Effects = append(s.Effects, "lock")
	}
	if q.GetIntoClause() != nil {
		s.Effects = append(s.Effects, "into")
	}
}

// noteCall records a call that may do more than compute a value.
func (s *Statement) noteCall(c Call) {
	if !computes[c.Name] {
		s.Effects = append(s.Effects, c.Name)
	}
}

// Computes reports whether c calls what databases have and what only computes a value, not a function of a schema's own.
func (c Call) Computes() bool { return computes[c.Name] }

// computes are the functions of databases that only compute a value. Others, a schema's own among them, may do
// anything, as nextval does.
var computes = set(
	// aggregates and windows
	"count", "sum", "avg", "min", "max", "total", "bool_and", "bool_or", "every", "array_agg", "string_agg", "group_concat",
	"json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg", "row_number", "rank", "dense_rank", "ntile", "lag",
	"lead", "first_value", "last_value", "percentile_cont", "percentile_disc", "stddev", "variance",
	// null and choice
	"coalesce", "ifnull", "isnull", "nullif", "nvl", "if", "iif", "greatest", "least",
	// text
	"lower", "upper", "initcap", "trim", "btrim", "ltrim", "rtrim", "lpad", "rpad", "length", "char_length", "octet_length",
	"concat", "concat_ws", "substr", "substring", "overlay", "left", "right", "reverse", "repeat", "replace", "regexp_replace",
	"regexp_match", "regexp_matches", "split_part", "position", "strpos", "instr", "format", "quote_literal", "quote_ident",
	"to_char", "to_number", "ascii", "chr", "encode", "decode", "hex", "unhex", "md5", "sha256", "digest", "crypt",
	"unaccent", "similarity", "like_escape", "match",
	// search
	"to_tsvector", "to_tsquery", "plainto_tsquery", "phraseto_tsquery", "websearch_to_tsquery", "ts_rank", "ts_rank_cd", "ts_headline",
	// numbers
	"abs", "sign", "round", "floor", "ceil", "ceiling", "trunc", "mod", "div", "power", "sqrt", "exp", "ln", "log", "random", "rand",
	"sin", "cos", "acos", "asin", "atan", "atan2", "radians", "degrees", "pi",
	// time
	"now", "date", "time", "datetime", "strftime", "julianday", "unixepoch", "date_trunc", "date_part", "extract", "age", "timezone",
	"to_date", "to_timestamp", "make_interval", "make_date", "date_add", "date_sub", "datediff", "date_format", "curdate", "curtime",
	"unix_timestamp", "from_unixtime", "year", "month", "day", "clock_timestamp", "statement_timestamp", "transaction_timestamp",
	// lists and documents
	"array_length", "cardinality", "array_append", "array_cat", "array_remove", "array_position", "array_to_string", "array_to_json",
	"string_to_array", "unnest", "generate_series", "any_value", "json_extract", "json_each", "json_array_length",
	"jsonb_array_length", "json_build_object", "jsonb_build_object", "json_build_array", "jsonb_build_array", "json_object",
	"json_group_array", "json_group_object", "row_to_json", "to_json", "to_jsonb", "json_array_elements",
	"jsonb_array_elements", "json_array_elements_text", "jsonb_array_elements_text", "jsonb_extract_path", "jsonb_extract_path_text",
	"json_extract_path_text", "jsonb_typeof", "jsonb_set", "jsonb_strip_nulls", "json_to_record", "jsonb_to_record",
	"json_to_recordset", "jsonb_to_recordset", "json_populate_record", "jsonb_populate_record", "json_populate_recordset",
	"jsonb_populate_recordset", "jsonb_each", "json_each_text", "jsonb_each_text", "json_object_keys", "jsonb_object_keys",
	"jsonb_path_query", "jsonb_path_exists", "json_table", "openjson", "json_tree", "jsonb_insert", "jsonb_contains",
	"string_to_table", "regexp_split_to_table", "regexp_split_to_array", "regexp_substr", "array_prepend", "array_replace", "array_upper",
	"starts_with", "num_nonnulls", "num_nulls",
	// others
	"current_setting", "gen_random_uuid", "version",
)
