// Who has firm ties to both of two actors that have none with each other?
// param one = China
// param two = Ukraine
MATCH (a {name: $one})-[r {polarity: 'affirmed', modality: 'actual'}]-(m)-[s {polarity: 'affirmed', modality: 'actual'}]-(b {name: $two})
WHERE m <> a AND m <> b AND NOT EXISTS { (a)-[t {polarity: 'affirmed', modality: 'actual'}]-(b) }
RETURN m.name AS mediator, collect(DISTINCT type(r)) AS with_one, collect(DISTINCT type(s)) AS with_two
ORDER BY mediator
