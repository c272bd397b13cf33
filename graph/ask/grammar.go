package ask

// Each function below reads one form of question. It returns false, and leaves
// in as it is, if the question does not have that form.

// asked reads "What did Peskov say about sanctions" and all that has an
// auxiliary verb, a speaker and a verb of speech: "Has Obama ever commented on
// Syria", "When did Clinton tell reporters about emails".
func asked(q phrase, in *Interpretation) bool {
	n := questionWords(q)
	if n == len(q) || !auxiliary(q[n].lower) {
		return false
	}
	rest := q[n+1:]
	if at, n := rest.find("have to say"); at > 0 {
		in.Speaker = rest[:at].String()
		in.About = clauseTopic(rest[at+n-1:])
		return true
	}
	at := mainVerb(rest)
	if at <= 0 {
		return false
	}
	in.Act, _ = speechVerb(rest[at])
	in.Speaker = withoutAdverbs(rest[:at]).String()
	in.About = clauseTopic(rest[at:])
	in.hearer(rest[at:])
	return true
}

// reported reads "What did CNN report Obama saying about Syria" and "What did
// CNN quote Obama on": the first speaker is the outlet.
func reported(q phrase, in *Interpretation) bool {
	n := questionWords(q)
	if n == len(q) || !auxiliary(q[n].lower) {
		return false
	}
	rest := q[n+1:]
	for i, w := range rest {
		switch w.lower {
		case "report", "reported", "quote", "quoted", "cite", "cited", "reporting", "quoting":
		default:
			continue
		}
		after := rest[i+1:]
		at := mainVerb(after)
		if i == 0 || len(after) == 0 || at == 0 || after.aboutAt() > 0 {
			return false
		}
		if at < 0 {
			if at, _ = after.findAbout(); at <= 0 {
				return false
			}
			in.About = clauseTopic(after[at-1:])
		} else {
			in.Act, _ = speechVerb(after[at])
			in.About = clauseTopic(after[at:])
		}
		in.Outlet = speakerName(rest[:i])
		in.Speaker = withoutAdverbs(after[:at]).String()
		return true
	}
	return false
}

// passive reads "What was said about NATO by Stoltenberg" and "What has been
// said on gas".
func passive(q phrase, in *Interpretation) bool {
	n := questionWords(q)
	if n == 0 || n == len(q) || !auxiliary(q[n].lower) {
		return false
	}
	rest := q[n+1:]
	if len(rest) > 0 && rest[0].lower == "been" {
		rest = rest[1:]
	}
	if len(rest) == 0 {
		return false
	}
	act, ok := speechVerb(rest[0])
	if !ok {
		return false
	}
	in.Act = act
	for i := 1; i+1 < len(rest); i++ {
		if rest[i].lower != "by" {
			continue
		}
		by := rest[i+1:]
		rest = rest[:i]
		if at, _ := by.findAbout(); at > 0 {
			rest, by = append(rest[:1:1], by[at:]...), by[:at]
		}
		in.Speaker = by.String()
		break
	}
	in.About = clauseTopic(rest)
	return true
}

// view reads "What is Obama's position on Syria" and "Clinton's remarks about
// emails".
func view(q phrase, in *Interpretation) bool {
	n := questionWords(q)
	if n < len(q) && n > 0 && auxiliary(q[n].lower) {
		n++
	}
	rest := q[n:]
	for i := 0; i+1 < len(rest); i++ {
		name, ok := rest[i].possessor()
		noun := rest[i+1].lower
		if !ok || !viewNoun(noun) && !quoteNoun(noun) {
			continue
		}
		tail := rest[i+2:]
		if len(tail) > 0 && tail.aboutAt() == 0 {
			continue
		}
		if at, _ := rest[:i].findAbout(); at >= 0 {
			return false
		}
		speaker := append(phrase{}, rest[:i]...)
		in.Speaker = append(speaker, word{written: name}).String()
		in.Act = nounAct(noun)
		in.About = tail[tail.aboutAt():].String()
		return true
	}
	return false
}

// who reads "Who said what about NATO", "Who denied it", "Which officials spoke
// on gas": everybody may have said it.
func who(q phrase, in *Interpretation) bool {
	if q.startsWithAny("who", "which", "whose", "what people", "what politicians") == 0 {
		return false
	}
	rest := q[1:]
	at := mainVerb(rest)
	if at < 0 {
		// "Who called Obama a liar": the words after any verb are the topic.
		for len(rest) > 1 && (auxiliary(rest[0].lower) || rest[0].lower == "else" || rest[0].lower == "been") {
			rest = rest[1:]
		}
		if len(rest) < 2 {
			return false
		}
		in.About = clauseTopic(rest)
		return true
	}
	in.Act, _ = speechVerb(rest[at])
	in.About = clauseTopic(rest[at:])
	in.hearer(rest[at:])
	return true
}

// quotes reads "quotes by Putin about Ukraine", "statements on NATO".
func quotes(q phrase, in *Interpretation) bool {
	if n := q.startsWithAny("what", "which", "are there", "is there"); n > 0 {
		q = q[n:]
	}
	q = trimCourtesy(q)
	for len(q) > 0 && article(q[0].lower) {
		q = q[1:]
	}
	if len(q) == 0 || !quoteNoun(q[0].lower) && !viewNoun(q[0].lower) {
		return false
	}
	act, rest := nounAct(q[0].lower), q[1:]
	by := -1
	for i, w := range rest {
		if i+1 < len(rest) && (w.lower == "by" || w.lower == "from" || i == 0 && w.lower == "of") {
			by = i
			break
		}
	}
	in.Act = act
	if by < 0 {
		in.About = rest[rest.aboutAt():].String()
		return true
	}
	name, about := rest[by+1:], rest[:by]
	if at, _ := name.findAbout(); at > 0 {
		name, about = name[:at], name[at:]
	}
	in.Speaker, in.About = name.String(), about[about.aboutAt():].String()
	return true
}

// what reads "what Peskov said about sanctions" and "Peskov said sanctions".
func what(q phrase, in *Interpretation) bool {
	if n := questionWords(q); n < len(q) {
		q = q[n:]
	}
	at := mainVerb(q)
	if at <= 0 {
		return false
	}
	if before, _ := q[:at].findAbout(); before >= 0 {
		return false
	}
	in.Act, _ = speechVerb(q[at])
	in.Speaker = withoutAdverbs(q[:at]).String()
	in.About = clauseTopic(q[at:])
	in.hearer(q[at:])
	return true
}

// topicOf reads "Peskov on sanctions" and "about NATO".
func topicOf(q phrase, in *Interpretation) bool {
	for i := range q {
		n := q[i:].aboutAt()
		if n == 0 || i+n == len(q) || q[i].lower == "of" {
			continue
		}
		in.Speaker = q[:i].String()
		in.About = q[i+n:].String()
		return true
	}
	return false
}

// questionWords counts the words of the question word at the start: "what",
// "what else", "how often".
func questionWords(q phrase) int {
	n := q.startsWithAny("what else", "what exactly", "how often", "how many times", "what", "how", "when", "where", "why", "what's")
	return n
}
