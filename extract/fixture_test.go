package extract

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/extract/source"
	"whosaid/graph"
)

// TestFixtures holds what a careful reader marks in short articles against what
// is extracted. A fixture is a txtar file: its first line says which phenomenon
// it shows; article.txt; statements.txt with a line a statement,
//
//	speaker | cue | kind | content | about: a, b | first: a | via: X | on: 2024-03-04 |
//	to: X & (reporters) | medium: letter | act: denies | negated: yes
//
// where the speaker is "-" for none, in parentheses if unnamed, and "A & B" for
// two, as the addressees behind "to" are; first is the most salient of about. What
// follows the content is compared where given; "-" is for none. known.txt lists the failures
// that are known: "missed: speaker | cue" and "extra: speaker | cue"; one that
// no longer fails is an error.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d fixtures found: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range archive.Files {
				parts[f.Name] = string(f.Data)
			}
			checkFixture(t, parts)
		})
	}
}

func checkFixture(t *testing.T, parts map[string]string) {
	text := parts["article.txt"]
	found := lines(extractText(text))
	failed := map[string]bool{}
	for _, want := range strings.Split(strings.TrimSpace(parts["statements.txt"]), "\n") {
		if want == "" {
			continue
		}
		if i := indexOf(found, want); i >= 0 {
			found = append(found[:i], found[i+1:]...)
		} else {
			failed["missed: "+head(want)] = true
		}
	}
	for _, extra := range found {
		failed["extra: "+head(extra)] = true
	}
	known := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(parts["known.txt"]), "\n") {
		if line, _, _ = strings.Cut(line, "  # "); line != "" {
			known[line] = true
			if !failed[line] {
				t.Errorf("listed in known.txt, but does not fail: %s", line)
			}
		}
	}
	for line := range failed {
		if !known[line] {
			t.Errorf("%s\nfound:\n%s", line, strings.Join(lines(extractText(text)), "\n"))
		}
	}
}

// extractText reads one article of plain text as the program does.
func extractText(text string) graph.Extraction {
	a := graph.Article{Name: "fixture", Text: text}
	if body := source.Body(text); body > 0 {
		if f := strings.Fields(text[:body]); len(f) == 2 {
			a.Published = graph.Date(f[1])
		}
	}
	return Extract(graph.NewArticle(a), graph.Outlet{}, Options{Body: source.Body(text)})
}

// lines writes the statements of x as fixtures have them, with every field.
func lines(x graph.Extraction) []string {
	names := map[graph.EntityID]string{}
	for _, e := range x.Entities {
		names[e.ID] = e.Name
		if e.Unnamed {
			names[e.ID] = "(" + e.Name + ")"
		}
	}
	var out []string
	for _, s := range x.Statements {
		var speakers, about, to []string
		for _, id := range s.Speakers {
			speakers = append(speakers, names[id])
		}
		for _, id := range s.Addressees {
			to = append(to, names[id])
		}
		for _, id := range s.About {
			about = append(about, names[id])
		}
		line := fmt.Sprintf("%s | %s | %s | %s | about: %s | on: %s", orDash(strings.Join(speakers, " & ")),
			orDash(graph.TextOf(x.Article.Text, s.Cue)), strings.ToLower(string(s.Kind)),
			strings.Join(strings.Fields(graph.TextOf(x.Article.Text, s.Content)), " "), strings.Join(about, ", "), s.SaidOn)
		line += fmt.Sprintf(" | first: %s | to: %s | medium: %s | act: %s | negated: %s", strings.Join(about[:min(1, len(about))], ""),
			strings.Join(to, " & "), mediumWords(s.Medium), strings.ToLower(string(s.Act)), map[bool]string{true: "yes"}[s.Negated])
		for _, o := range x.Outlets {
			if o.ID == s.Via {
				line += " | via: " + o.Name
			}
		}
		out = append(out, line)
	}
	return out
}

func mediumWords(m graph.Medium) string {
	return strings.ToLower(strings.ReplaceAll(string(m), "_", " "))
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// head is the speaker and the cue of a line.
func head(line string) string {
	f := strings.SplitN(line, " | ", 3)
	return strings.Join(f[:2], " | ")
}

// indexOf returns the found line that agrees with a wanted one; -1 if none does.
func indexOf(found []string, want string) int {
	for i, f := range found {
		if agrees(strings.Split(want, " | "), strings.Split(f, " | ")) {
			return i
		}
	}
	return -1
}

// agrees compares fields: names and cues without case and article, the content
// by its letters and digits without a leading "that", and of about that all
// wanted entities are there.
func agrees(want, got []string) bool {
	if len(want) < 4 || bare(want[0]) != bare(got[0]) || bare(want[1]) != bare(got[1]) || want[2] != got[2] ||
		content(want[3]) != content(got[3]) {
		return false
	}
	for _, field := range want[4:] {
		name, value, _ := strings.Cut(field, ": ")
		have := valueOf(got[4:], name)
		if name == "about" {
			for _, v := range strings.Split(value, ",") {
				if !strings.Contains(", "+have+",", ", "+strings.TrimSpace(v)+",") {
					return false
				}
			}
		} else if have != strings.Trim(value, " -") {
			return false
		}
	}
	return true
}

func valueOf(fields []string, name string) string {
	for _, f := range fields {
		if v, ok := strings.CutPrefix(f, name+": "); ok {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

func bare(s string) string {
	s = strings.ToLower(s)
	for _, article := range []string{"the ", "(the ", "a ", "an "} {
		s = strings.TrimPrefix(s, article)
	}
	return onlyLetters(s)
}

func content(s string) string { return strings.TrimPrefix(onlyLetters(s), "that") }

func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
