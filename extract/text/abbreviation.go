package text

import "strings"

// titleAbbreviations come before a name and never end a sentence.
var titleAbbreviations = words(`mr mrs ms mx dr sen rep gov gen col sgt lt capt cmdr adm prof rev hon sens reps
	govs pres st mt ft vs messrs maj cpl pvt supt det atty assn del`)

// otherAbbreviations may end a sentence.
var otherAbbreviations = words(`jr sr inc corp co ltd llc jan feb mar apr jun jul aug sept sep oct nov dec ark ariz
	calif colo conn fla ga kan ky md mich minn mont neb nev okla ore pa tenn tex va vt wis wyo dist ave blvd rd
	etc bros dept est govt no nos`)

var domains = words(`com org net gov edu co us uk tv io info ly html htm php aspx ru eu`)

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// IsAbbreviation tells whether a full stop after word belongs to it: "Mr",
// "Sen", "Corp". Case matters: "no" and "co" are words.
func IsAbbreviation(word string) bool {
	if word == "" || word[0] < 'A' || word[0] > 'Z' || len(word) > 6 {
		return word == "vs" || word == "etc"
	}
	lower := strings.ToLower(word)
	return titleAbbreviations[lower] || otherAbbreviations[lower]
}
