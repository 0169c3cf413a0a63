// What does somebody claim?
// param who = John Kirby
MATCH (a)-[r {said_by: $who}]->(b)
RETURN DISTINCT r AS tie, r.modality AS modality, r.polarity AS polarity, r.what AS what, r.via AS via, r.published AS published
ORDER BY published, tie
