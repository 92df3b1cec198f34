package markdown

import (
	"strings"
	"testing"
)

const sample = "# rule\n\nWhat it says, with a [link](other.md) and [one](https://example.com/a) to\nelsewhere.\n\n" +
	"| | |\n|---|---|\n| severity | error, or a [warning](x.md) where it is not known whether it matters |\n\n" +
	"## What is reported\n\n- one, in a line that is too long for the screen\n  and goes on\n- two\n\n" +
	"```go\n## no heading\n\nx := 1\n```\n\n### Open, or not\n\n| kind | means |\n|---|---|\n| a | b |\n\n## Limits\n\nNone.\n"

const rendered = `# rule

What it says, with a link and one
(https://example.com/a) to elsewhere.

severity  error, or a warning where it
          is not known whether it
          matters

## What is reported

- one, in a line that is too long for
  the screen and goes on
- two

    ## no heading

    x := 1

### Open, or not

KIND  MEANS
a     b

## Limits

None.
`

func TestRender(t *testing.T) {
	if got := Render(sample, 40); got != rendered {
		t.Errorf("got:\n%s\nwant:\n%s", got, rendered)
	}
}

func TestPartsEndWhereTheNextOfTheirLevelBegins(t *testing.T) {
	var anchors []string
	for _, p := range Parts(sample) {
		anchors = append(anchors, p.Anchor)
		switch inner := strings.Contains(p.Text, "### Open"); {
		case strings.Contains(p.Text, "## Limits") != (p.Anchor == "limits"):
			t.Errorf("%s goes on behind its end:\n%s", p.Anchor, p.Text)
		case inner != (p.Anchor == "what-is-reported" || p.Anchor == "open-or-not"):
			t.Errorf("%s has not what stands below it:\n%s", p.Anchor, p.Text)
		}
	}
	if got, want := strings.Join(anchors, " "), "what-is-reported open-or-not limits"; got != want {
		t.Errorf("parts are %s, want %s", got, want)
	}
}
