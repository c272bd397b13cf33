// Package index answers filters over statements with posting lists: which
// statements, how many, in what order, by whom and when, and who speaks of whom.
// It knows the nouns of graph and nothing of how a store keeps them.
//
// An [Index] is a list of segments, oldest first, none of which ever changes:
//
//	Add ─→ segment of one commit ─┐
//	                              ├─ merged, eight of a size ─→ larger segment … ─→ file
//	segments of earlier commits ──┘
//
// A [Version] is such a list at one moment, with what has been removed from it.
// Readers hold a Version and see no later one; a writer makes the next one and
// puts it in the place of the first, so that nobody waits and one more article
// costs the same however many there are.
//
// Within a segment statements are numbered in the order of
// [graph.StatementPage]. A page in this order is therefore the first numbers of
// a posting list, a date is a range of numbers, and a timeline counts numbers
// between bounds. section.go draws a segment.
//
// Posting lists are roaring bitmaps (https://roaringbitmap.org), short ones
// delta-encoded. Large segments are files, read through a memory map; a
// snapshot names them with their checksums. A store replays into the index what
// it has added since ([Index.Sequence]).
package index
