package ask

import "testing"

// The day on which all these questions are put: a Saturday.
const today = "2017-06-10"

func TestParse(t *testing.T) {
	for _, c := range []struct {
		question string
		want     Interpretation
	}{
		// A speaker and a topic.
		{"What did Peskov say about sanctions?", Interpretation{Speaker: "Peskov", About: "sanctions"}},
		{"what did peskov say about sanctions", Interpretation{Speaker: "peskov", About: "sanctions"}},
		{"What has Angela Merkel said on refugees?", Interpretation{Speaker: "Angela Merkel", About: "refugees"}},
		{"What did the Kremlin have to say about Syria?", Interpretation{Speaker: "Kremlin", About: "Syria"}},
		{"What did the State Department say about visas?", Interpretation{Speaker: "State Department", About: "visas"}},
		{"What did Peskov's deputy say about gas?", Interpretation{Speaker: "Peskov's deputy", About: "gas"}},
		{"What did the chancellor, Angela Merkel, say about the euro?", Interpretation{Speaker: "Angela Merkel", About: "the euro"}},
		{"What did Angela Merkel, the chancellor, say about the euro?", Interpretation{Speaker: "Angela Merkel", About: "the euro"}},
		{"What is Macron saying about Brexit?", Interpretation{Speaker: "Macron", About: "Brexit"}},
		{"What does Macron think of the single market?", Interpretation{Speaker: "Macron", About: "the single market"}},
		{"Has Macron ever commented on the reform of the railways?", Interpretation{Speaker: "Macron", About: "the reform of the railways"}},
		{"Did Macron mention Poland?", Interpretation{Speaker: "Macron", About: "Poland"}},
		{"How did Beijing respond to the tariffs?", Interpretation{Speaker: "Beijing", About: "the tariffs"}},
		{"What did May say about what the Irish said about the border?", Interpretation{Speaker: "May", About: "what the Irish said about the border"}},
		{"What did Tsipras tell reporters about pensions?", Interpretation{Speaker: "Tsipras", About: "pensions", Addressee: "reporters"}},
		{"What did Tsipras speak to lawmakers about?", Interpretation{Speaker: "Tsipras"}},
		{"What did Tsipras say?", Interpretation{Speaker: "Tsipras"}},
		{"Please tell me what Tsipras said about pensions.", Interpretation{Speaker: "Tsipras", About: "pensions"}},
		{"Everything Tsipras said regarding pensions", Interpretation{Speaker: "Tsipras", About: "pensions"}},
		{"What is Tusk's position on Gibraltar?", Interpretation{Speaker: "Tusk", About: "Gibraltar"}},
		{"Tusk on Gibraltar", Interpretation{Speaker: "Tusk", About: "Gibraltar"}},
		{"Peskov sanctions", Interpretation{Bare: "Peskov sanctions"}},
		{"", Interpretation{}},

		// A topic alone.
		{"Who said what about NATO?", Interpretation{About: "NATO"}},
		{"Who has said anything about the U.S. election?", Interpretation{About: "the U.S. election"}},
		{"Who spoke about gas?", Interpretation{About: "gas"}},
		{"Who talked to the BBC about gas?", Interpretation{About: "gas", Outlet: "BBC"}},
		{"What was said about the budget?", Interpretation{About: "the budget"}},
		{"What has been said about the budget by Juncker?", Interpretation{Speaker: "Juncker", About: "the budget"}},
		{"Who called the minister a liar?", Interpretation{About: "the minister a liar"}},
		{"statements about Kosovo", Interpretation{About: "Kosovo"}},

		// What the speaker does in saying it.
		{"What did Zuma deny about the payments?", Interpretation{Speaker: "Zuma", About: "the payments", Act: "DENIES"}},
		{"Did Zuma deny corruption?", Interpretation{Speaker: "Zuma", About: "corruption", Act: "DENIES"}},
		{"Who denied the payments?", Interpretation{About: "the payments", Act: "DENIES"}},
		{"Who urged Zuma to resign?", Interpretation{About: "Zuma to resign", Act: "DEMANDS"}},
		{"What did Zuma refuse to say?", Interpretation{Speaker: "Zuma", Act: "WITHHOLDS"}},
		{"Who said that Zuma was not warned?", Interpretation{About: "Zuma was not warned"}},
		{"What did Zuma refuse?", Interpretation{Speaker: "Zuma", Act: "REJECTS"}},
		{"What did Zuma not say about the payments?", Interpretation{Speaker: "Zuma", About: "the payments", Act: "WITHHOLDS"}},
		{"Who declined to comment on the payments?", Interpretation{About: "the payments", Act: "WITHHOLDS"}},
		{"What did Zuma promise on land?", Interpretation{Speaker: "Zuma", About: "land", Act: "PROMISES"}},
		{"Zuma's denials about the payments", Interpretation{Speaker: "Zuma", About: "the payments", Act: "DENIES"}},

		// How much of it is quoted.
		{"direct quotes by Putin about Ukraine", Interpretation{Speaker: "Putin", About: "Ukraine", Kind: "DIRECT"}},
		{"Direct quotations about Ukraine from Putin", Interpretation{Speaker: "Putin", About: "Ukraine", Kind: "DIRECT"}},
		{"What did Putin say about Ukraine in his own words?", Interpretation{Speaker: "Putin", About: "Ukraine", Kind: "DIRECT"}},
		{"indirect statements of Putin on Ukraine", Interpretation{Speaker: "Putin", About: "Ukraine", Kind: "INDIRECT"}},

		// Who printed or relayed it.
		{"What did Lavrov say according to Tass?", Interpretation{Speaker: "Lavrov", Outlet: "Tass"}},
		{"According to Tass, what did Lavrov say about Libya?", Interpretation{Speaker: "Lavrov", About: "Libya", Outlet: "Tass"}},
		{"What did Lavrov say in the New York Times?", Interpretation{Speaker: "Lavrov", Outlet: "New York Times"}},
		{"What did Lavrov say about Libya in the New York Times?", Interpretation{Speaker: "Lavrov", About: "Libya", Outlet: "New York Times"}},
		{"What did Lavrov say about Libya, as reported by Le Monde?", Interpretation{Speaker: "Lavrov", About: "Libya", Outlet: "Le Monde"}},
		{"What did CNN report Obama saying about Syria?", Interpretation{Speaker: "Obama", About: "Syria", Outlet: "CNN"}},
		{"What did CNN quote Obama as saying about Syria?", Interpretation{Speaker: "Obama", About: "Syria", Outlet: "CNN"}},
		{"What did Obama tell CNN about Syria?", Interpretation{Speaker: "Obama", About: "Syria", Outlet: "CNN"}},
		{"Quotes by Obama in Northern Wire", Interpretation{Speaker: "Obama", Outlet: "Northern Wire"}},
		{"What did Obama say about CNN?", Interpretation{Speaker: "Obama", About: "CNN"}},
		{"Who commented on CNN?", Interpretation{About: "CNN"}},
		{"What did Obama say about the war in Syria?", Interpretation{Speaker: "Obama", About: "the war in Syria"}},

		// When.
		{"What has Renzi said on banks in March 2016?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-03-01", To: "2016-03-31"}},
		{"In March, what did Renzi say about banks?", Interpretation{Speaker: "Renzi", About: "banks", From: "2017-03-01", To: "2017-03-31"}},
		{"What did Renzi say about banks in October?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-10-01", To: "2016-10-31"}},
		{"What did Renzi say in 2016 about banks?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-01-01", To: "2016-12-31"}},
		{"What did Renzi say about the 2016 referendum?", Interpretation{Speaker: "Renzi", About: "the 2016 referendum"}},
		{"What did Theresa May say about trade in May?", Interpretation{Speaker: "Theresa May", About: "trade", From: "2017-05-01", To: "2017-05-31"}},
		{"What did Renzi tell reporters about banks between 2016-03-01 and 2016-04-01", Interpretation{Speaker: "Renzi", About: "banks", Addressee: "reporters", From: "2016-03-01", To: "2016-04-01"}},
		{"What did Renzi say about banks from 3 to 9 April 2016?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-04-03", To: "2016-04-09"}},
		{"In articles from April 3 to 9, what did Renzi say about banks?", Interpretation{Speaker: "Renzi", About: "banks", From: "2017-04-03", To: "2017-04-09"}},
		{"What did Renzi say on April 3-9 about banks?", Interpretation{Speaker: "Renzi", About: "banks", From: "2017-04-03", To: "2017-04-09"}},
		{"What did Renzi say about banks on April 3, 2016?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-04-03", To: "2016-04-03"}},
		{"What did Renzi say about banks from November to January?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-11-01", To: "2017-01-31"}},
		{"In April's coverage, what did Renzi say about banks?", Interpretation{Speaker: "Renzi", About: "banks", From: "2017-04-01", To: "2017-04-30"}},
		{"In coverage from the first half of April, what did Renzi say?", Interpretation{Speaker: "Renzi", From: "2017-04-01", To: "2017-04-15"}},
		{"What did Renzi say about banks in the second half of 2016?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-07-01", To: "2016-12-31"}},
		{"What did Renzi say in mid-April about banks?", Interpretation{Speaker: "Renzi", About: "banks", From: "2017-04-11", To: "2017-04-20"}},
		{"What has Renzi said about banks since February 2016?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-02-01"}},
		{"What did Renzi say about banks before 2016-02?", Interpretation{Speaker: "Renzi", About: "banks", To: "2016-01-31"}},
		{"What did Renzi say about banks after 2016-02-29?", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-03-01"}},
		{"Who told the miners that gas was cheap?", Interpretation{About: "gas was cheap", Addressee: "miners"}},
		{"What did Renzi tell Angela Merkel?", Interpretation{Speaker: "Renzi", Addressee: "Angela Merkel"}},
		{"Who spoke about gas last week?", Interpretation{About: "gas", From: "2017-05-29", To: "2017-06-04"}},
		{"Who spoke about gas yesterday?", Interpretation{About: "gas", From: "2017-06-09", To: "2017-06-09"}},
		{"Who spoke about gas on Monday?", Interpretation{About: "gas", From: "2017-06-05", To: "2017-06-05"}},
		{"Who spoke about gas in the last three days?", Interpretation{About: "gas", From: "2017-06-08", To: "2017-06-10"}},
		{"Who spoke about gas this month?", Interpretation{About: "gas", From: "2017-06-01", To: "2017-06-30"}},
		{"Renzi on banks last year", Interpretation{Speaker: "Renzi", About: "banks", From: "2016-01-01", To: "2016-12-31"}},
	} {
		if got := Parse(c.question, today); got != c.want {
			t.Errorf("%q\n got %+v\nwant %+v", c.question, got, c.want)
		}
	}
}
