// Package score compares the attributions that were found in articles with
// those that were expected, and tells where the two differ.
//
// An attribution has three roles: its source, its cue and its content. A role
// span is the union of one attribution's fragments of that role. [Compare]
// gives precision, recall and F1 of:
//
//   - exact: the same characters, white space ignored. Pareti's "strict"
//     (Pareti 2015, "Attribution: a computational approach").
//   - exact~: the same letters and digits; punctuation and quotation marks are
//     ignored.
//   - partial: precision is the mean over the predicted spans of the largest
//     share of their tokens that one gold span covers; recall the same the
//     other way round (Pareti, O'Keefe, Konstas, Curran and Koprinska 2013,
//     "Automatically detecting and attributing indirect quotations").
//   - token: the tokens that carry the role in any attribution.
//   - attribution content: attributions matched one to one, best first, where
//     the letters and digits of their contents have an intersection over union
//     of at least 0.5.
//   - attribution +source: matched, and the sources share a letter or digit; a
//     gold attribution without a source wants a prediction without one. This is
//     the primary figure.
//   - attribution +cue: +source, and the cues share a character, likewise.
//   - region: the regions of three words or more between double quotation
//     marks. A region is found where the content of a gold attribution and that
//     of a prediction each cover at least half of it; +source where those two
//     also have the same source. This is fair to a program that sees only what
//     stands in quotation marks.
//
// The sections direct, mixed and indirect take the gold attributions of that
// type for recall and the predictions of that type for precision; a hit may be
// of another type on the other side. A content is direct if at least 95 % of
// its letters and digits stand in quotation marks, indirect if none do, else
// mixed.
//
// Two recalls are not paired with a precision: recall by the form of the source
// (name, pronoun …) and the accuracy of the source once the content is right.
//
// [ScoreSpeakers] and [ScoreAnswers] build on the same contents: whether the
// speaker behind a source was named rightly, and whether questions were
// answered with the right statements. [Errors] shows what went wrong,
// [Calibrate] whether a confidence can be believed.
//
// Offsets are Unicode code points, half-open. What is a letter, a digit, a word
// or white space is as in Python, in which the figures to be compared with were
// computed.
package score
