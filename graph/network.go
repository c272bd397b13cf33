package graph

// A NetworkQuery asks who speaks about whom around some entities.
type NetworkQuery struct {
	Seeds []EntityID
	// Depth is how many steps from the seeds are taken, along edges in either
	// direction: 1 asks for their neighbours. 0 is 1.
	Depth int
	// Filter chooses the statements that count.
	Filter Filter
	// MaxNodes and MaxEdges bound the answer: 0 is 100 and 500.
	MaxNodes, MaxEdges int
}

// A Network is a graph of entities. Its nodes are the seeds that the store has
// and, step by step, those with the heaviest edges to the nodes of the step before
// (of equals by id). Its edges are the heaviest between its nodes, heaviest first
// (of equals by From, then To). Nobody's statements about themselves count.
type Network struct {
	Nodes []NetworkNode
	Edges []NetworkEdge
	// Truncated tells whether nodes or edges were left out for the bounds.
	Truncated bool
}

// A NetworkNode is an entity, Depth steps from the nearest seed.
type NetworkNode struct {
	Entity EntityID
	Depth  int
}

// A NetworkEdge says that From made some statements about To.
type NetworkEdge struct {
	From, To   EntityID
	Statements int
}

// A PathQuery asks how two entities are linked.
type PathQuery struct {
	From, To EntityID
	// Filter chooses the statements that link.
	Filter Filter
	// MaxLength is the most links of a path; 0 is 4.
	MaxLength int
	// Limit is the most paths; 0 is 10.
	Limit int
}

// Paths are the shortest ways between two entities over statements: who speaks
// about whom, in either direction. All have one length. Those whose weakest link
// has most statements come first, of equals by the ids along the way.
type Paths struct {
	Paths []Path
	// Truncated tells whether there are more, or longer ones that were not
	// looked for.
	Truncated bool
}

// A Path is a way from one entity to another.
type Path struct{ Links []Link }

// A Link joins two entities that follow each other on a path by the statements of
// either about the other.
type Link struct {
	From, To EntityID
	// Said counts the statements of From about To, Heard those of To about From.
	Said, Heard int
}
