package extract

import (
	"time"

	"whosaid/extract/text"
	"whosaid/graph"
)

var months = words(`january february march april may june july august september october november december
	jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.`)

var monthNumbers = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4,
	"jun.": 6, "jul.": 7, "aug.": 8, "sept.": 9, "sep.": 9, "oct.": 10, "nov.": 11, "dec.": 12,
}

// monthDay reads "March 3", "3 March", "March 3, 2016", "March 2016" and "in
// March" around the month at token i; a year that is not given is the latest
// that does not lie after the article.
func (c calendar) monthDay(i int, month time.Month, s text.Range) graph.Date {
	day, year, k := 0, 0, i+1
	before := i - 1
	if c.lowerAt(before) == "of" { // "the 5th of March"
		before--
	}
	if n := c.number(before, s); n >= 1 && n <= 31 {
		day = n
	} else if n := c.number(k, s); n >= 1 && n <= 31 {
		day = n
		k++
	}
	if k < s.End && c.lower[k] == "," && c.number(k+1, s) > 1000 {
		k++
	}
	if n := c.number(k, s); n > 1000 && n < 3000 {
		year = n
	}
	if day == 0 {
		if lead := c.lowerAt(i - 1); year == 0 && lead != "in" && lead != "last" && lead != "early" && lead != "late" {
			return ""
		}
		return c.monthOf(year, month)
	}
	return c.dayOf(year, month, day)
}

// monthOf returns a month; without a year the latest one.
func (c calendar) monthOf(year int, month time.Month) graph.Date {
	if year == 0 && !c.known {
		return ""
	}
	first := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
	if year == 0 {
		first = time.Date(c.published.Year(), month, 1, 0, 0, 0, 0, time.UTC)
		if first.After(c.published) {
			first = first.AddDate(-1, 0, 0)
		}
	}
	return graph.Date(first.Format("2006-01"))
}

// dayOf returns a day; without a year the latest one. Empty if there is no such
// day.
func (c calendar) dayOf(year int, month time.Month, day int) graph.Date {
	if year == 0 && !c.known {
		return ""
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if year == 0 {
		t = time.Date(c.published.Year(), month, day, 0, 0, 0, 0, time.UTC)
		if t.After(c.published) {
			t = time.Date(c.published.Year()-1, month, day, 0, 0, 0, 0, time.UTC)
		}
	}
	if t.Month() != month {
		return ""
	}
	return graph.NewDate(t)
}
