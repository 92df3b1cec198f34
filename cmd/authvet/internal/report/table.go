package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/authvet/authvet/passes/access"
)

// Screen is what the table is written for.
type Screen struct {
	Width int  // in columns
	Color bool // whether to mark verdicts by color
	Name  func(string) string
}

// gap is the space between two columns.
const gap = 2

var headings = []string{"ROUTE", "AUTHENTICATION", "TABLES", "OWNER", "FINDINGS"}

const (
	authenticationColumn = 1
	maxGuard             = 18 // width up to which names of guards are not broken
)

// owners orders the verdicts on queries for a reader: what is open first.
var owners = []string{"none", "unresolved", "predicate", "check", "policy", "rls", "role", "capability", "public", "unowned"}

// WriteTable writes the routes of r as a table that fits the screen, and below it what could not be
// resolved, with its reason.
func WriteTable(w io.Writer, r *access.Report, screen Screen) error {
	rows := make([][]string, len(r.Routes))
	for i := range r.Routes {
		rows[i] = cellsOf(&r.Routes[i])
	}
	var b strings.Builder
	if len(rows) > 0 {
		b.WriteString(render(rows, screen))
		b.WriteByte('\n')
	}
	writeList(&b, "Other findings", othersOf(r), screen)
	writeList(&b, "Unresolved", openQuestions(r), screen)
	_, err := io.WriteString(w, b.String())
	return err
}

// cellsOf returns the cells of a route, one for each heading.
func cellsOf(route *access.Route) []string {
	var tables, verdicts, rules []string
	for _, q := range route.Queries {
		tables = append(tables, q.Tables...)
		if q.Owner != "" {
			verdicts = append(verdicts, q.Owner)
		}
	}
	for _, f := range route.Findings {
		rule := f.Rule
		if f.Severity != "" && f.Severity != "error" {
			rule += " (" + f.Severity + ")"
		}
		rules = append(rules, rule)
	}
	slices.Sort(tables)
	slices.SortFunc(verdicts, func(a, b string) int {
		return cmp.Or(cmp.Compare(slices.Index(owners, a), slices.Index(owners, b)), cmp.Compare(a, b))
	})
	slices.Sort(rules)
	name := route.Name()
	if route.Absent {
		name += " (absent)"
	}
	return []string{name, authentication(route), list(tables), list(verdicts), list(rules)}
}

// list joins sorted words, each once; "-" if there are none.
func list(words []string) string {
	if len(words) == 0 {
		return "-"
	}
	return strings.Join(slices.Compact(words), ", ")
}

// render returns the table as text, without a final newline.
func render(rows [][]string, screen Screen) string {
	t := table.NewWriter()
	t.SetStyle(plainStyle())
	t.AppendHeader(rowOf(headings))
	t.SuppressTrailingSpaces()
	var columns []table.ColumnConfig
	for i, width := range widths(rows, screen.Width) {
		c := table.ColumnConfig{Number: i + 1, WidthMax: width, WidthMaxEnforcer: text.WrapSoft}
		if i == 0 {
			c.WidthMaxEnforcer = wrapPath
		}
		if screen.Color {
			c.Transformer = painters[i]
		}
		columns = append(columns, c)
	}
	t.SetColumnConfigs(columns)
	for _, row := range rows {
		t.AppendRow(rowOf(row))
	}
	return t.Render()
}

// wrapPath breaks path into lines of at most width columns, before a slash where it can.
func wrapPath(path string, width int) string {
	var lines []string
	line := ""
	for i, segment := range strings.Split(path, "/") {
		if i > 0 {
			segment = "/" + segment
		}
		if line != "" && text.StringWidth(line+segment) > width {
			lines = append(lines, text.WrapHard(line, width))
			line = ""
		}
		line += segment
	}
	return strings.Join(append(lines, text.WrapHard(line, width)), "\n")
}

func rowOf(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, cell := range cells {
		row[i] = cell
	}
	return row
}

// plainStyle returns a style of columns parted by spaces, with a line below the headings.
func plainStyle() table.Style {
	style := table.StyleLight
	style.Box.PaddingLeft = ""
	style.Box.PaddingRight = strings.Repeat(" ", gap)
	style.Options = table.Options{SeparateHeader: true}
	style.Format.Header = text.FormatDefault
	return style
}

// widths returns the width of each column so that all fit into total, as far as the headings allow:
// what authenticates goes to a line of its own first, then the widest give way.
func widths(rows [][]string, total int) []int {
	w := make([]int, len(headings))
	least := make([]int, len(headings))
	for i, heading := range headings {
		w[i], least[i] = len(heading), len(heading)
		for _, row := range rows {
			w[i] = max(w[i], text.StringWidth(row[i]))
		}
		total -= gap
	}
	if sum(w) > total {
		w[authenticationColumn] = widestWord(rows, least[authenticationColumn])
		least[authenticationColumn] = min(w[authenticationColumn], maxGuard)
	}
	for sum(w) > total {
		widest := -1
		for i := range w {
			if w[i] > least[i] && (widest < 0 || w[i] > w[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		w[widest]--
	}
	return w
}

// widestWord returns the width of the longest word about authentication, at least that of the heading.
func widestWord(rows [][]string, heading int) int {
	widest := heading
	for _, row := range rows {
		for _, word := range strings.Fields(row[authenticationColumn]) {
			widest = max(widest, text.StringWidth(word))
		}
	}
	return widest
}

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}

// painters color the cells of each column by what is open (red), doubtful (yellow) or settled (green).
var painters = []text.Transformer{
	nil,
	byVerdict,
	nil,
	byVerdict,
	func(v any) string {
		if s := fmt.Sprint(v); s != "-" {
			return text.FgRed.Sprint(s)
		}
		return "-"
	},
}

func byVerdict(v any) string {
	s := fmt.Sprint(v)
	switch first := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ':' })[0]; first {
	case "none":
		return text.FgRed.Sprint(s)
	case "optional", "unresolved":
		return text.FgYellow.Sprint(s)
	case "-", "public", "unowned":
		return s
	default:
		return text.FgGreen.Sprint(s)
	}
}

// openQuestions returns what r leaves unresolved, but for files that can't be read, of which the command says so by itself: registrations and calls, then routes whose
// authentication, then queries whose text or owner is not known.
func openQuestions(r *access.Report) []access.Unresolved {
	open := slices.DeleteFunc(slices.Clone(r.Unresolved), func(u access.Unresolved) bool { return slices.Contains(r.Unread, u) })
	seen := make(map[access.Unresolved]bool)
	add := func(u access.Unresolved) {
		if !seen[u] {
			seen[u] = true
			open = append(open, u)
		}
	}
	for _, u := range open {
		seen[u] = true
	}
	for _, route := range r.Routes {
		if route.Authentication.State == "unresolved" {
			at := route.Authentication.At
			if at.File == "" {
				at = route.Registered
			}
			add(access.Unresolved{At: at, Why: fmt.Sprintf("authentication of %s %s: %s", route.Method, route.Path, route.Authentication.Why)})
		}
	}
	for _, route := range r.Routes {
		for _, q := range route.Queries {
			if isOpen(q) {
				add(access.Unresolved{At: q.At, Why: "query: " + q.Why})
			}
		}
	}
	return open
}

// isOpen reports whether text or owner of a query are not known.
func isOpen(q access.Query) bool { return q.Owner == "unresolved" || q.Kind == "unresolved" }

// entry is a line of a list below the table.
type entry = access.Unresolved

// othersOf returns the findings of r that no row of the table shows.
func othersOf(r *access.Report) []entry {
	var others []entry
	for _, f := range r.Findings {
		others = append(others, entry{At: f.At, Why: f.Message + " (" + labelOf(f) + ")"})
	}
	return others
}

// writeList writes entries below a title, their texts aligned and wrapped.
func writeList(b *strings.Builder, title string, entries []entry, screen Screen) {
	if len(entries) == 0 {
		return
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "%s (%d):\n", title, len(entries))
	for _, e := range entries {
		fmt.Fprintf(b, "  %s\n", place(e.At, screen.Name))
		const indent = "      "
		for line := range strings.Lines(text.WrapSoft(e.Why, max(screen.Width-len(indent), len(headings[0])))) {
			fmt.Fprintf(b, "%s%s\n", indent, strings.TrimSpace(line))
		}
	}
}
