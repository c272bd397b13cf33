package ask

import (
	"strconv"
	"strings"
	"time"
)

// yearNumber reads a year of four figures.
func yearNumber(w string) (int, bool) {
	y, err := strconv.Atoi(strings.TrimSuffix(w, "'s"))
	return y, err == nil && len(w) >= 4 && 1800 <= y && y < 2200
}

// dayNumber reads "21" and "21st".
func dayNumber(w string) (int, bool) {
	for _, ending := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, ending)
	}
	d, err := strconv.Atoi(w)
	return d, err == nil && 1 <= d && d <= 31
}

// monthNumber reads the name of a month or its first three letters.
func monthNumber(w string) (time.Month, bool) {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), ".")
	if w == "sept" {
		return time.September, true
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if w == name || w == name[:3] {
			return m, true
		}
	}
	return 0, false
}

// weekday reads the name of a day.
func weekday(w string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if w == strings.ToLower(d.String()) {
			return d, true
		}
	}
	return 0, false
}

// count reads a small number, in figures or in words.
func count(w string) (int, bool) {
	for i, name := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve") {
		if w == name {
			return i, true
		}
	}
	switch w {
	case "a", "an":
		return 1, true
	case "few":
		return 3, true
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && 0 < n && n < 1000
}
