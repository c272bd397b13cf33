// Package ask answers questions in English over a graph.Store.
//
// [Parse] reads a question by its grammar alone, without the store: "What did
// Peskov say about sanctions last week?" asks for a speaker, a topic and a
// period. [Answer] looks the names up, finds the statements and puts the best
// first. [Resolve] is the part of it that looks names up, for those who have
// the parts of a question already.
package ask
