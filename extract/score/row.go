package score

// Primary is the key of the figure that says most: attribution +source.
const Primary = "all/attribution/+source"

// A Row names a figure of a report.
type Row struct {
	Section string // all, direct, mixed, indirect, quoted
	Measure string // source, cue, content, attribution, region …
	Name    string // exact, +source, pronoun …
}

// Key is the row's name in JSON: "all/content/exact~".
func (r Row) Key() string { return r.Section + "/" + r.Measure + "/" + r.Name }

// IsRate tells whether the row is a recall only, without a precision.
func (r Row) IsRate() bool { return r.Measure == recallBySource || r.Measure == sourceGivenContent }

const (
	everything = "all"
	quoted     = "quoted"

	recallBySource     = "recall by source"
	sourceGivenContent = "source given content"
)

var sections = []string{everything, direct, mixed, indirect}

// rows are all the rows that a report can have, in its order; rowIndex is where
// in it a row is.
var rows, rowIndex = layout()

func layout() ([]Row, map[Row]int) {
	var out []Row
	for _, s := range sections {
		for _, measure := range roleNames {
			for _, name := range []string{"exact", "exact~", "partial", "token"} {
				out = append(out, Row{s, measure, name})
			}
		}
		for _, name := range []string{"+cue", "+source", "content"} {
			out = append(out, Row{s, "attribution", name})
		}
		if s == everything {
			for _, form := range forms {
				out = append(out, Row{s, recallBySource, form})
			}
		}
		out = append(out, Row{s, sourceGivenContent, "accuracy"})
	}
	out = append(out, Row{quoted, "region", "+source"}, Row{quoted, "region", "found"})
	index := make(map[Row]int, len(out))
	for i, r := range out {
		index[r] = i
	}
	return out, index
}

// A count is what is behind a figure. Hits are fractions for partial rows.
type count struct {
	hitPredicted float64
	predicted    int
	hitGold      float64
	gold         int
	present      bool // something was counted, be it nothing found of nothing
}

func (c *count) add(d count) {
	c.hitPredicted += d.hitPredicted
	c.predicted += d.predicted
	c.hitGold += d.hitGold
	c.gold += d.gold
	c.present = c.present || d.present
}

// A tally is a count for each of rows.
type tally []count

func newTally() tally { return make(tally, len(rows)) }

func (t tally) add(section, measure, name string, hitPredicted float64, predicted int, hitGold float64, gold int) {
	t[rowIndex[Row{section, measure, name}]].add(count{hitPredicted, predicted, hitGold, gold, true})
}

func (t tally) addAll(u tally) {
	for i := range t {
		t[i].add(u[i])
	}
}
