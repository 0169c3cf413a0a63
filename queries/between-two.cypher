// What is said about two actors, everything there is?
// param one = Russland
// param two = Nordkorea
MATCH (a {name: $one})-[r]-(b {name: $two})
RETURN r AS tie, r.modality AS modality, r.polarity AS polarity, r.what AS what, r.said_by AS said_by, r.published AS published
ORDER BY tie, modality, polarity
