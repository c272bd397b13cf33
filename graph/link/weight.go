package link

import (
	_ "embed"
	"math"
	"strconv"
	"strings"

	"whosaid/graph/names"
)

// words.txt says of how many articles it was counted, then of each frequent word, as
// names.Words gives it, in how many of them it stands; cmd/linktrain writes it. A
// store could count its own words, but then what was found of two statements would
// change as articles arrive.
//
//go:embed words.txt
var wordsFile string

//go:embed stance.txt
var stanceFile string

//go:embed opposites.txt
var oppositesFile string

var (
	articles, frequency = readFrequency(wordsFile)
	reporting, opening  = readStances(stanceFile)
	opposites           = readOpposites(oppositesFile)
)

func readFrequency(file string) (articles float64, of map[string]float64) {
	of = map[string]float64{}
	for line := range strings.Lines(file) {
		word, count, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			word, count = "", word
		}
		n, err := strconv.Atoi(count)
		if err != nil {
			panic("link: words.txt: " + err.Error())
		}
		if articles == 0 {
			articles = float64(n)
			continue
		}
		of[word] = float64(n)
	}
	return articles, of
}

// weight returns how much it tells that two contents have a word: nothing if all
// articles have it, 1 if hardly any has.
func weight(word string) float64 {
	const least = 2 // articles that have a word which is not in the table
	return math.Log(articles/max(frequency[word], least)) / math.Log(articles/least)
}

// readStances returns the stances of words where they report, and where a content
// begins with them.
func readStances(file string) (reporting, opening map[string]int) {
	reporting, opening = map[string]int{}, map[string]int{}
	for line := range strings.Lines(file) {
		kind, words, _ := strings.Cut(line, ":")
		side, reports := strings.CutPrefix(kind, "report ")
		stance := map[string]int{"for": 1, "against": -1}[side]
		for _, word := range names.Words(words) {
			if stance == 0 {
				break // a comment
			}
			reporting[word] = stance
			if !reports {
				opening[word] = stance
			}
		}
	}
	return reporting, opening
}

func readOpposites(file string) map[string][]string {
	of := map[string][]string{}
	for line := range strings.Lines(file) {
		if w := names.Words(line); len(w) == 2 && line[0] != '#' {
			of[w[0]], of[w[1]] = append(of[w[0]], w[1]), append(of[w[1]], w[0])
		}
	}
	return of
}
