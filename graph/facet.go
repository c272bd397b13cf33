package graph

// A Field is something by which statements are counted.
type Field string

const (
	BySpeaker   Field = "SPEAKER"   // EntityIDs
	ByAbout     Field = "ABOUT"     // EntityIDs
	ByAddressee Field = "ADDRESSEE" // EntityIDs
	ByOutlet    Field = "OUTLET"    // OutletIDs, of the article
	ByVia       Field = "VIA"       // OutletIDs
	ByKind      Field = "KIND"      // Kinds
	ByAct       Field = "ACT"       // Acts
)

// Fields lists every field.
var Fields = []Field{BySpeaker, ByAbout, ByAddressee, ByOutlet, ByVia, ByKind, ByAct}

// A Facet says which values a field has in some statements.
type Facet struct {
	Field Field
	// Values are those of most statements, most first, of equals by value.
	Values []FacetValue
	// Distinct is how many values there are, in Values or not.
	Distinct int
}

// A FacetValue is a value with the number of statements that have it.
type FacetValue struct {
	Value string // an id, a Kind or an Act
	Count int
}

// An Interval is a stretch of the calendar.
type Interval string

const (
	Day   Interval = "DAY"
	Week  Interval = "WEEK" // of ISO 8601: from Monday
	Month Interval = "MONTH"
	Year  Interval = "YEAR"
)

// Intervals lists every interval.
var Intervals = []Interval{Day, Week, Month, Year}

// A Timeline says when some statements were made ([Statement.When]).
type Timeline struct {
	// Buckets are the intervals in which there are statements, in order.
	Buckets []Bucket
	// Outside counts the statements without a date and those whose date is
	// longer than an interval.
	Outside int
}

// A Bucket is an interval with the number of statements in it.
type Bucket struct {
	Start Date // its first day, of months the month, of years the year
	Count int
}

// Bucket returns the start of the interval in which all of d lies; false if there
// is none.
func (i Interval) Bucket(d Date) (Date, bool) {
	first, ok := d.First()
	if !ok {
		return "", false
	}
	switch {
	case i == Year:
		return d[:len("2006")], true
	case i == Month && len(d) >= len("2006-01"):
		return d[:len("2006-01")], true
	case i == Day && len(d) == len("2006-01-02"):
		return d, true
	case i == Week && len(d) == len("2006-01-02"):
		return NewDate(first.AddDate(0, 0, -(int(first.Weekday())+6)%7)), true
	}
	return "", false
}
