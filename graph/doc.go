// Package graph holds the nouns of whosaid and the contract of its store.
//
// An [Article] is read; what is found in it is an [Extraction]: statements, and
// the entities and outlets that they name. A [Store] keeps extractions and
// answers who said what about whom or what. The triple of the graph is
// speaker ([Entity]) — [Statement] — about ([Entity]).
//
// The package imports the standard library only and knows neither how
// statements are found, nor how they are stored, nor how they are asked for.
//
// Offsets are half-open byte ranges into the unaltered text of an article, on
// rune boundaries. [Offsets] turns them into the code points that whosaid shows
// to the outside.
package graph
