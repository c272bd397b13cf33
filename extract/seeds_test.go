package extract

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"whosaid/extract/source"
	"whosaid/graph"
)

// seeds holds the two real articles, which are not part of the project.
const seeds = "../../shared/seeds"

// seedFailures are the statements of the seeds, counted from 1 in the order of
// seeds.gold.jsonl, that do not come out right.
var seedFailures = map[string][]int{
	// 5: "what it said was" stands within another sentence's clause.
	"000_d15b24ebfb5d2917.txt": {5},
}

// A goldAttribution is one of seeds.gold.jsonl: offsets in code points.
type goldAttribution struct {
	Content [][2]int
	Speaker *string
	Via     *string
	Date    *graph.Date
}

// TestSeeds holds the statements of two real articles against those that a
// careful reader finds: the content (half of its letters at least), the speaker,
// and where the reader gives them the agency and the date.
func TestSeeds(t *testing.T) {
	if _, err := os.Stat(seeds); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the seed articles are not at %s", seeds)
	}
	lines, err := os.ReadFile("testdata/seeds.gold.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(lines)), "\n") {
		var gold struct {
			ID           string
			Attributions []goldAttribution
		}
		if err := json.Unmarshal([]byte(line), &gold); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(seeds, gold.ID))
		if err != nil {
			t.Fatal(err)
		}
		// One of the two has no date of its own; it is of the same day.
		a := graph.NewArticle(graph.Article{Name: gold.ID, Text: string(text), Published: "2017-01-10"})
		x := Extract(a, graph.Outlet{}, Options{Body: source.Body(a.Text)})
		var failed []int
		for i, want := range gold.Attributions {
			if why := compareSeed(x, want); why != "" {
				failed = append(failed, i+1)
				t.Logf("%s %d: %s", gold.ID, i+1, why)
			}
		}
		if !slices.Equal(failed, seedFailures[gold.ID]) {
			t.Errorf("%s: %v of %d fail, not %v", gold.ID, failed, len(gold.Attributions), seedFailures[gold.ID])
		}
	}
}

// compareSeed finds the statement that want is, and says what is wrong with it;
// empty if nothing.
func compareSeed(x graph.Extraction, want goldAttribution) string {
	o := graph.NewOffsets(x.Article.Text)
	in := map[int]bool{}
	for _, s := range want.Content {
		for i := o.Byte(s[0]); i < o.Byte(s[1]); i++ {
			in[i] = true
		}
	}
	var best graph.Statement
	share := 0.0
	for _, s := range x.Statements {
		both, all := 0, len(in)
		for _, span := range s.Content {
			for i := span.Start; i < span.End; i++ {
				if in[i] {
					both++
				} else {
					all++
				}
			}
		}
		// A quotation that goes on over paragraphs is one statement here, and
		// one a paragraph in the gold.
		if both == len(in) && len(s.Content) > 1 {
			all = both
		}
		if iou := float64(both) / float64(all); iou > share {
			best, share = s, iou
		}
	}
	switch {
	case share < 0.5:
		return "missed"
	case want.Speaker != nil && !spokenBy(x, best, *want.Speaker):
		return "it is not said by " + *want.Speaker
	case want.Speaker == nil && spokenBy(x, best, ""):
		return "an unnamed speaker is given a name"
	case want.Date != nil && best.SaidOn != *want.Date:
		return "it is dated " + string(best.SaidOn)
	case want.Via != nil && !slices.ContainsFunc(x.Outlets, func(o graph.Outlet) bool { return o.ID == best.Via && o.Name == *want.Via }):
		return "it is not via " + *want.Via
	}
	return ""
}

// spokenBy tells whether s is by a named entity that is called name, or by any
// if name is empty.
func spokenBy(x graph.Extraction, s graph.Statement, name string) bool {
	for _, e := range x.Entities {
		if slices.Contains(s.Speakers, e.ID) && !e.Unnamed && (name == "" || e.Name == name || slices.Contains(e.Aliases, name)) {
			return true
		}
	}
	return false
}
