package graph

import "slices"

// A Medium is the form in which somebody said something, as far as the article
// tells.
type Medium string

const (
	InTweet           Medium = "TWEET"
	InPost            Medium = "POST"             // any other post on a network or a blog
	InInterview       Medium = "INTERVIEW"        // one asks, one answers
	InPressConference Medium = "PRESS_CONFERENCE" // a briefing too: many ask
	InSpeech          Medium = "SPEECH"           // an address, a sermon, words at a rally
	InDebate          Medium = "DEBATE"           // before an audience, with opponents
	InTestimony       Medium = "TESTIMONY"        // before a court or a committee
	InCall            Medium = "CALL"             // by telephone
	InBroadcast       Medium = "BROADCAST"        // on radio or television, a video or a podcast
	InStatement       Medium = "STATEMENT"        // written, for publication: a press release, a communiqué
	InLetter          Medium = "LETTER"           // written, to somebody: a message, an e-mail
	InArticle         Medium = "ARTICLE"          // an opinion piece, an essay
	InReport          Medium = "REPORT"           // a report, a study, a survey, court papers
	InBook            Medium = "BOOK"
)

// Media lists every medium.
var Media = []Medium{
	InTweet, InPost, InInterview, InPressConference, InSpeech, InDebate, InTestimony, InCall, InBroadcast,
	InStatement, InLetter, InArticle, InReport, InBook,
}

// Valid tells whether m is one of Media.
func (m Medium) Valid() bool { return slices.Contains(Media, m) }
