package graph

import (
	"fmt"
	"time"
)

// A Date is a day, a month or a year as ISO 8601 writes it: "2017-01-09",
// "2017-01" or "2017"; empty if not known. Dates compare as strings.
type Date string

// ParseDate checks that s is a date of the calendar in one of the three forms.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if len(s) == len(layout) {
			if _, err := time.Parse(layout, s); err != nil {
				break
			}
			return Date(s), nil
		}
	}
	return "", fmt.Errorf("%q is not a date: want YYYY-MM-DD, YYYY-MM or YYYY", s)
}

// NewDate returns the day of t.
func NewDate(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// First returns the first day of d, and Last the last: of a day the day itself.
// Both return false if d is empty or no date.
func (d Date) First() (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if len(d) == len(layout) {
			t, err := time.Parse(layout, string(d))
			return t, err == nil
		}
	}
	return time.Time{}, false
}

// Last returns the last day of d; see First.
func (d Date) Last() (time.Time, bool) {
	t, ok := d.First()
	switch {
	case !ok:
		return t, false
	case len(d) == len("2006"):
		return t.AddDate(1, 0, -1), true
	case len(d) == len("2006-01"):
		return t.AddDate(0, 1, -1), true
	}
	return t, true
}

// Within tells whether all of d lies between the days from and to, both
// included; an empty bound is open. An empty d lies within nothing but two open
// bounds.
func (d Date) Within(from, to Date) bool {
	if from == "" && to == "" {
		return true
	}
	first, ok := d.First()
	if !ok {
		return false
	}
	last, _ := d.Last()
	if t, ok := from.First(); ok && first.Before(t) {
		return false
	}
	if t, ok := to.Last(); ok && last.After(t) {
		return false
	}
	return true
}
