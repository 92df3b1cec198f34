package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"

	"github.com/authvet/authvet/cmd/authvet/internal/report/page"
)

// Expressions that the tests ask for.
const (
	shown    = `[...document.querySelectorAll("#routes tbody")].filter((b) => !b.hidden).length`
	all      = `document.querySelectorAll("#routes tbody").length`
	focused  = `document.activeElement.closest("tbody")?.dataset.id`
	expanded = `document.querySelectorAll("#routes [aria-expanded=true]").length`
	ground   = `getComputedStyle(document.body).backgroundColor`
)

// report is what authvet wrote of an example application; see .ci/html.sh.
func report(t *testing.T) string {
	file := os.Getenv("AUTHVET_REPORT")
	if file == "" {
		t.Skip("AUTHVET_REPORT names no report; .ci/html.sh makes one")
	}
	return file
}

// pick chooses in a filter as a user does.
func (s *session) pick(name, value string) {
	s.Helper()
	s.ask(fmt.Sprintf(`(() => { const f = document.querySelector("#filters [name=%s]"); f.value = %q; f.dispatchEvent(new Event("input", { bubbles: true })) })()`, name, value))
}

func TestFilters(t *testing.T) {
	s := opened(t, report(t), "")
	n := s.ask(all)
	s.is(shown, n)
	s.shot("light")
	for name, value := range map[string]string{"method": "DELETE", "auth": "none!", "owner": "predicate", "rule": "missingowner"} {
		s.pick(name, value)
		if got := s.ask(shown); got == n || got == "0" {
			t.Errorf("%s of %s routes are left by %s=%s", got, n, name, value)
		}
		s.is("location.hash", `"#`+name+"="+strings.ReplaceAll(value, " ", "%20")+`"`)
		s.pick(name, "")
		s.is(shown, n)
	}
	first := s.ask(`document.querySelector("#filters [name=table]").options[1].value`)
	s.pick("table", strings.Trim(first, `"`))
	s.is(`[...document.querySelectorAll("#routes tbody:not([hidden])")].every((b) => b.querySelector("[data-table="+JSON.stringify(document.querySelector("#filters [name=table]").value)+"]"))`, "true")
	s.keys("/")
	s.keys("z", "z", "q")
	s.is(shown, "0")
	s.is(`document.querySelector("#none").hidden`, "false")
	s.keys(kb.Escape)
	s.is(shown, n)
	s.is("location.hash", `""`)
}

// consents counts what is seen of what is accepted.
const consents = `[...document.querySelectorAll("#accepted [data-route]")].filter((l) => l.checkVisibility()).length`

func TestAccepted(t *testing.T) {
	texts := []string{"GET", "orders", "requireSession"}
	all := routes(3, texts)
	directive, known := page.Consent{By: "directive", At: "main.go:9", Reason: "the price list"}, page.Consent{By: "baseline"}
	all[0].Accepted = []page.Accepted{{Finding: page.Finding{Rule: "missingowner", Message: "rows", Severity: "error"}, Consent: known}}
	p := &page.Page{Module: "example.com/app", Routes: all, Rules: []page.Choice{{Key: "accepted", Label: "accepted", Count: 1}}, Accepted: []page.Consents{
		{Consent: directive, Of: []page.AcceptedLine{{Route: all[1].ID, Text: " is public"}, {Text: "nobody serves it"}}},
		{Consent: known, Of: []page.AcceptedLine{{Route: all[0].ID, Text: ": rows", Label: "missingowner"}}},
	}}
	s := opened(t, written(t, p), "")
	s.shot("accepted")
	s.is(consents, "3")
	s.pick("rule", "accepted")
	s.is(shown, "1")
	s.is(consents, "1")
	s.is(`document.querySelectorAll("#accepted .consent:not([hidden])").length`, "1")
	s.is(`document.querySelector("#consents").textContent`, `"1 of 3"`)
	s.keys(kb.Escape)
	// Reasons are found as well, also of what is about no route.
	s.pick("q", "price list")
	s.is(shown, "1")
	s.is(consents, "2")
	s.pick("q", "")
	s.click("#accepted li:not([hidden]) a")
	s.is(focused, s.ask(fmt.Sprintf("%q", all[1].ID)))
	s.is(expanded, "1")
	// It can be closed by the keyboard alone.
	s.ask(`document.querySelector("#accepted summary").focus()`)
	s.keys(kb.Enter)
	s.is(consents, "0")
	s.size(420, 900)
	s.is("document.documentElement.scrollWidth <= innerWidth", "true")
}

func TestKeyboard(t *testing.T) {
	s := opened(t, report(t), "")
	s.keys("j")
	first := s.ask(focused)
	s.keys(kb.ArrowDown)
	second := s.ask(focused)
	if first == second || second == "null" {
		t.Errorf("the keys go from %s to %s", first, second)
	}
	s.keys("k")
	s.is(focused, first)
	s.keys(kb.Enter)
	s.is(expanded, "1")
	s.is(`document.querySelector("tbody.open details").open && document.querySelector("tbody.open .more").checkVisibility()`, "true")
	if hash := s.ask("location.hash"); !strings.HasPrefix(hash, `"#open=`) {
		t.Errorf("the address has %s", hash)
	}
	s.keys(kb.Escape)
	s.is(expanded, "0")
	s.is(focused, first)
	s.keys("/")
	s.is("document.activeElement.name", `"q"`)
	s.keys("j")
	s.is("document.activeElement.value", `"j"`)
}

func TestLink(t *testing.T) {
	s := opened(t, report(t), "")
	s.pick("rule", "missingauth")
	id := s.ask(`document.querySelector("#routes tbody:not([hidden])").dataset.id`)
	s.click("#routes tbody:not([hidden]) td")
	link := s.ask("location.hash")
	other := opened(t, report(t), strings.Trim(link, `"`))
	other.is(expanded, "1")
	other.is(focused, id)
	other.is(shown, s.ask(shown))
	other.shot("opened")
	other.size(1280, 2400)
	other.shot("opened-long")
	other.size(420, 900)
	other.shot("narrow-opened")
	other.is("document.documentElement.scrollWidth <= innerWidth", "true")
	// A place in the page is no state.
	other.click(`.facts a[href="#unresolved"]`)
	other.is(expanded, "1")
	other.is("location.hash", link)
}

func TestSorting(t *testing.T) {
	s := opened(t, report(t), "")
	heads := `[...document.querySelectorAll("th[data-sort]")].map((h) => h.ariaSort).join()`
	order := `[...document.querySelectorAll("#routes tbody")].map((b) => b.dataset.id).join()`
	before := s.ask(order)
	s.click(`th[data-sort=path] button`)
	s.is(heads, `"none,ascending,none,none,none"`)
	s.is(`[...document.querySelectorAll("#routes tbody")].every((b, i, all) => !i || all[i-1].dataset.path <= b.dataset.path)`, "true")
	s.click(`th[data-sort=path] button`)
	s.is(heads, `"none,descending,none,none,none"`)
	s.click(`th[data-sort=path] button`)
	s.is(order, before)
	s.click(`th[data-sort=findings] button`)
	s.is(`document.querySelector("#routes tbody").dataset.rules != ""`, "true")
}

func TestColors(t *testing.T) {
	s := opened(t, report(t), "")
	call(s, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
	dark := s.ask(ground)
	s.shot("dark")
	s.click("#theme")
	light := s.ask(ground)
	if light == dark {
		t.Errorf("both are %s", dark)
	}
	s.is("document.documentElement.dataset.theme", `"light"`)
	s.again()
	s.is(ground, light)
	s.click("#theme")
	s.is(ground, dark)
	s.click("#theme")
	s.size(420, 900)
	s.shot("narrow")
	s.is("document.documentElement.scrollWidth <= innerWidth", "true")
}

// contrast is the least contrast of all texts against what is behind them, as WCAG 2.2 has it.
const contrast = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data };
  const light = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, k, i) => { const v = c[i] / 255; return sum + k * (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4) }, 0);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c } };
  let least = 21, where = "";
  for (const e of document.querySelectorAll("body *:not(script):not(option)")) {
    if (!e.checkVisibility() || ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    const c = (a + 0.05) / (b + 0.05);
    if (c < least) { least = c; where = e.outerHTML.slice(0, 80) }
  }
  return least >= 4.5 ? "enough" : least.toFixed(2) + " at " + where;
})()`

func TestContrast(t *testing.T) {
	s := opened(t, report(t), "")
	s.pick("rule", "missingauth")
	s.click("#routes tbody:not([hidden]) td")
	for range 3 {
		s.is(contrast, `"enough"`)
		s.click("#theme")
	}
}

func TestWithoutScripts(t *testing.T) {
	s := opened(t, report(t), "")
	n := s.ask(all)
	call(s, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	s.again()
	s.shot("no-scripts")
	call(s, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	s.is(`[...document.querySelectorAll("#routes tbody")].filter((b) => b.checkVisibility()).length`, n)
	s.is(`document.querySelector("#filters").checkVisibility()`, "false")
	s.is(`document.querySelector("#routes summary").checkVisibility()`, "true")
	s.click("#routes summary")
	s.is(`document.querySelector("#routes .side").checkVisibility()`, "true")
}

func TestPrint(t *testing.T) {
	s := opened(t, report(t), "#rule=missingauth")
	s.click("#routes tbody:not([hidden]) td")
	call(s, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
	s.is(ground, `"rgb(255, 255, 255)"`)
	s.is(`document.querySelector("#filters").checkVisibility() || document.querySelector("#theme").checkVisibility()`, "false")
	s.is(`document.querySelector("tbody.open .side").checkVisibility()`, "true")
	s.size(800, 1100)
	s.ask("scrollTo(0, 0)")
	s.shot("printed")
}

// hostile are texts that try to get out of where they stand.
var hostile = []string{
	`</script><script>window.hit = 1</script>`, `<img src=x onerror="window.hit = 1">`, `"><svg onload=window.hit=1>`, `' onmouseover='window.hit=1`,
	`</style><style>*{display:none}</style>`, `{{.Module}}`, `-->`, "`${window.hit = 1}`", `javascript:window.hit=1`, "\u2028&lt;b&gt;",
}

// written writes p to a file of its own.
func written(t *testing.T, p *page.Page) string {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := page.Write(f, p); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

// routes makes n routes; what they say is one text after another.
func routes(n int, texts []string) []page.Route {
	var out []page.Route
	for i := range n {
		text := texts[i%len(texts)]
		verdict := page.Verdict{Word: text, Tone: page.Bad}
		step := page.Step{At: text + ":1", Text: text, Source: text}
		finding := page.Finding{Rule: text, Category: text, CWE: text, Severity: text, Message: text, At: text, Hint: text, Sibling: &step}
		statements := page.Group{Verdict: verdict, Open: true}
		for range 7 {
			finding.Witness = append(finding.Witness, step)
			statements.Statements = append(statements.Statements, page.Statement{SQL: text, Kind: text, At: text, Picked: text, Why: text, Limit: text})
		}
		out = append(out, page.Route{ID: fmt.Sprintf("%s %d", text, i), Method: text, Path: fmt.Sprintf("/%s/{id}/%d", text, i), Remark: text, Handler: text, Registered: text,
			State: verdict, By: text, Touched: []page.Touched{{Name: text, Verdict: verdict}}, Findings: []page.Finding{finding, finding},
			Facts: []page.Pair{{Term: text, Text: text, At: text}}, Chain: []page.Link{{Name: text, At: text, Verdict: verdict}},
			Statements: []page.Group{statements}, Spec: []page.Operation{{Name: text, ID: text, Asks: text, At: text}}})
	}
	return out
}

func TestHostileTexts(t *testing.T) {
	var choices []page.Choice
	for _, text := range hostile {
		choices = append(choices, page.Choice{Key: text, Label: text, Count: 1})
	}
	one := routes(len(hostile), hostile)
	p := &page.Page{Module: strings.Join(hostile, " "), Version: strings.Join(hostile, " "), Failures: hostile, Routes: one,
		Others: one[0].Findings, Accepted: []page.Consents{{Consent: page.Consent{By: hostile[0], At: hostile[1], Reason: hostile[2]}, Of: []page.AcceptedLine{{Route: hostile[3], Text: hostile[4]}}}},
		Unresolved: []page.Entry{{At: hostile[0], Text: hostile[1]}},
		Methods:    choices, States: choices, Verdicts: choices, Tables: choices, Rules: choices,
		Authentication: page.Shares{Title: hostile[0], Filter: "auth", Parts: []page.Share{{Verdict: one[0].State, Count: 2}}}}
	s := opened(t, written(t, p), "")
	s.is("typeof window.hit", `"undefined"`)
	s.is(`document.querySelectorAll("img, body style, main svg, form script").length`, "0")
	s.is(`[...document.querySelectorAll("*")].some((e) => [...e.attributes].some((a) => a.name.startsWith("on")))`, "false")
	s.ask(`document.querySelectorAll("#routes tbody button").forEach((b) => b.click())`)
	s.is(expanded, fmt.Sprint(len(hostile)))
	s.is("typeof window.hit", `"undefined"`)
	for i := range hostile {
		s.is(fmt.Sprintf(`document.querySelectorAll("#routes .sql pre")[%d].textContent`, 7*i), s.ask(fmt.Sprintf("%q", hostile[i])))
	}
	for _, row := range one {
		link := s.ask(fmt.Sprintf(`[...document.querySelectorAll(".link a")].find((a) => a.closest("tbody").dataset.id === %q).hash`, row.ID))
		other := opened(t, s.file[len("file://"):], strings.Trim(link, `"`))
		other.is(focused, s.ask(fmt.Sprintf("%q", row.ID)))
	}
}

func TestThousandRoutes(t *testing.T) {
	texts := []string{"GET", "orders", "requireSession", "SELECT id, owner, title FROM orders WHERE id = $1 AND owner = $2 ORDER BY id"}
	file := written(t, &page.Page{Module: "example.com/large", Routes: routes(1000, texts)})
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	s := opened(t, file, "")
	s.is(shown, "1000")
	// The least of several counts: what else the machine does only adds to it.
	took := func(what, undo string) string {
		return s.ask(`(() => { let least = Infinity; for (let i = 0; i < 5; i++) {
			` + undo + `; document.body.offsetHeight;
			const began = performance.now(); ` + what + `; document.body.offsetHeight;
			least = Math.min(least, performance.now() - began);
		} return Math.round(least) })()`)
	}
	find := func(text string) string {
		return `{ const q = document.querySelector("[name=q]"); q.value = "` + text + `"; q.dispatchEvent(new Event("input", { bubbles: true })) }`
	}
	filter := took(find("orders 7"), find(""))
	clear := took(find(""), find("orders 7"))
	sort := took(`document.querySelector("th[data-sort=path] button").click()`, "")
	open := took(`document.querySelector("#routes tbody:not(.open) button").click()`, "")
	ready := s.ask(`Math.round(performance.getEntriesByType("navigation")[0].loadEventEnd)`)
	t.Logf("%d KB, %s ms to the page, %s ms to filter, %s ms to clear, %s ms to sort, %s ms to open a row", info.Size()>>10, ready, filter, clear, sort, open)
}
