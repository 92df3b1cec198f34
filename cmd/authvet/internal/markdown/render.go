package markdown

import (
	"regexp"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// indent is what code is indented by.
const indent = "    "

// Render returns markdown for a screen of that many columns: code indented, tables and paragraphs broken into lines that fit, links
// without their address where that is another page. Headings, lists and marks stay as they are.
func Render(markdown string, width int) string {
	r := renderer{width: width}
	for _, line := range strings.Split(strings.TrimSpace(markdown), "\n") {
		r.line(line)
	}
	r.flush()
	return r.out.String()
}

// renderer takes a page line by line.
type renderer struct {
	width  int
	out    strings.Builder
	block  []string // lines of the paragraph, the entry of a list or the table at hand
	fenced bool
}

// line takes the next line.
func (r *renderer) line(line string) {
	if isFence(line) {
		r.flush()
		r.fenced = !r.fenced
		return
	}
	if r.fenced {
		r.out.WriteString(strings.TrimRight(indent+line, " ") + "\n")
		return
	}
	level, _ := heading(line)
	startsOne := level > 0 || line == "" || strings.HasPrefix(line, "- ")
	if startsOne || len(r.block) > 0 && isRow(line) != isRow(r.block[0]) {
		r.flush()
	}
	if line == "" {
		r.out.WriteByte('\n')
		return
	}
	r.block = append(r.block, line)
	if level > 0 {
		r.flush()
	}
}

// flush writes the block at hand.
func (r *renderer) flush() {
	block := r.block
	r.block = nil
	switch {
	case len(block) == 0:
	case isRow(block[0]):
		r.out.WriteString(rows(block, r.width) + "\n")
	default:
		r.out.WriteString(paragraph(block, r.width))
	}
}

// paragraph breaks a paragraph, or an entry of a list, anew.
func paragraph(block []string, width int) string {
	hang := ""
	if strings.HasPrefix(block[0], "- ") {
		hang = "  "
	}
	for i, line := range block {
		block[i] = strings.TrimSpace(line)
	}
	return strings.Join(Wrap(unlinked(strings.Join(block, " ")), width-len(hang)), "\n"+hang) + "\n"
}

// Wrap breaks a line into several of at most that many columns.
func Wrap(line string, width int) []string {
	lines := strings.Split(text.WrapSoft(line, width), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ") // with which WrapSoft fills up
	}
	return lines
}

// isRow reports whether a line is one of a table.
func isRow(line string) bool { return strings.HasPrefix(line, "|") }

// gap is the space between two columns.
const gap = "  "

// ruler matches the line below the headings of a table.
var ruler = regexp.MustCompile(`^[|: -]+$`)

// rows sets a table. Its last column gets what the others, of at most a third of the width, leave.
func rows(block []string, width int) string {
	t := table.NewWriter()
	style := table.StyleDefault
	style.Options = table.OptionsNoBordersAndSeparators
	style.Box.PaddingLeft, style.Box.PaddingRight = "", gap
	t.SetStyle(style)
	t.SuppressTrailingSpaces()
	var widths []int
	for i, line := range block {
		if ruler.MatchString(line) { // also headings without text
			continue
		}
		var row table.Row
		for column, cell := range cells(line) {
			row = append(row, cell)
			if column == len(widths) {
				widths = append(widths, 0)
			}
			widths[column] = max(widths[column], min(text.StringWidth(cell), width/3))
		}
		if i == 0 {
			t.AppendHeader(row)
			continue
		}
		t.AppendRow(row)
	}
	rest := width
	var columns []table.ColumnConfig
	for i, w := range widths {
		if i == len(widths)-1 {
			w = rest
		}
		rest -= w + len(gap)
		columns = append(columns, table.ColumnConfig{Number: i + 1, WidthMax: w, WidthMaxEnforcer: text.WrapSoft})
	}
	t.SetColumnConfigs(columns)
	return t.Render()
}

// cells returns the cells of a row.
func cells(line string) []string {
	list := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
	for i, cell := range list {
		list[i] = link.ReplaceAllString(strings.TrimSpace(cell), "$1") // an address would be broken
	}
	return list
}

var link = regexp.MustCompile(`\[([^\]]*)\]\(([^)]*)\)`)

// unlinked returns text with links as plain text, those to elsewhere with the address.
func unlinked(line string) string {
	return link.ReplaceAllStringFunc(line, func(l string) string {
		m := link.FindStringSubmatch(l)
		if strings.Contains(m[2], "://") {
			return m[1] + " (" + m[2] + ")"
		}
		return m[1]
	})
}
