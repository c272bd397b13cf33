package extract

import (
	"strconv"
	"time"

	"whosaid/extract/text"
	"whosaid/graph"
)

// relative reads the words at token i that count from the day of the article:
// "yesterday", "last month", "two days ago". Its precision is that of the words:
// "last month" is a month; a week has none, so that "last week" is no date.
func (c calendar) relative(i int, s text.Range) graph.Date {
	next := ""
	if i+1 < s.End {
		next = c.lower[i+1]
	}
	switch w := c.lower[i]; w {
	case "yesterday":
		return c.daysAgo(1)
	case "today", "tonight":
		if c.pos(i+1) != "POS" {
			return c.daysAgo(0)
		}
	case "this":
		switch next {
		case "morning", "afternoon", "evening":
			return c.daysAgo(0)
		case "month":
			return c.monthsAgo(0)
		case "year":
			return c.yearsAgo(0)
		}
	case "last":
		switch next {
		case "night":
			return c.daysAgo(1)
		case "month":
			return c.monthsAgo(1)
		case "year":
			return c.yearsAgo(1)
		}
	case "ago":
		return c.ago(i, s)
	case "a", "the":
		if next == "day" && (c.lowerAt(i+2) == "earlier" || c.lowerAt(i+2) == "before") || next == "previous" && c.lowerAt(i+2) == "day" {
			return c.dayBefore(i)
		}
	}
	return ""
}

func (c calendar) daysAgo(n int) graph.Date { return graph.NewDate(c.published.AddDate(0, 0, -n)) }

func (c calendar) monthsAgo(n int) graph.Date {
	first := time.Date(c.published.Year(), c.published.Month(), 1, 0, 0, 0, 0, time.UTC)
	return graph.Date(first.AddDate(0, -n, 0).Format("2006-01"))
}

func (c calendar) yearsAgo(n int) graph.Date { return graph.Date(yearText(c.published.Year() - n)) }

func yearText(year int) string { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006") }

// ago reads the number and the unit before "ago" at token i.
func (c calendar) ago(i int, s text.Range) graph.Date {
	if i-2 < s.Start {
		return ""
	}
	n, ok := smallNumbers[c.lower[i-2]]
	if !ok {
		if n = c.number(i-2, s); n <= 0 || n > 1000 {
			return ""
		}
	}
	switch c.lower[i-1] {
	case "hours", "hour", "minutes":
		if n < 6 {
			return c.daysAgo(0)
		}
	case "day", "days":
		return c.daysAgo(n)
	case "month", "months":
		return c.monthsAgo(n)
	case "year", "years":
		return c.yearsAgo(n)
	}
	return ""
}

var smallNumbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12,
}

// dayBefore reads "a day earlier" at token i: the day before the last day that
// was named in the paragraph or the one before it.
func (c calendar) dayBefore(i int) graph.Date {
	for j := i - 1; j >= 0 && c.Tokens[i].Paragraph-c.Tokens[j].Paragraph <= 2; j-- {
		if c.lower[j] == "earlier" || c.lower[j] == "before" || c.lower[j] == "previous" {
			continue
		}
		d := c.dateAt(j, c.Sentence(j))
		if len(d) == len(time.DateOnly) {
			t, _ := d.First()
			return graph.NewDate(t.AddDate(0, 0, -1))
		}
	}
	return ""
}

// year reads the year at token i behind "in": "in 2015", "back in 2008".
func (c calendar) year(i int, s text.Range) graph.Date {
	n := c.number(i, s)
	if c.lowerAt(i-1) != "in" || n < 1000 || n > 2999 || c.known && n > c.published.Year() {
		return ""
	}
	return graph.Date(c.lower[i])
}

// number reads token i of the sentence as a number, "5th" too; -1 if it is none.
func (d *draft) number(i int, s text.Range) int {
	if i < s.Start || i >= s.End {
		return -1
	}
	w := d.lower[i]
	if n := len(w) - 2; n > 0 && w[0] >= '0' && w[0] <= '9' {
		switch w[n:] {
		case "st", "nd", "rd", "th":
			w = w[:n]
		}
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		return -1
	}
	return n
}
