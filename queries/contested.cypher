// What do some affirm and others deny?
MATCH (a)-[yes {polarity: 'affirmed', modality: 'actual'}]->(b),
      (a)-[no {polarity: 'negated', modality: 'actual'}]->(b)
WHERE type(yes) = type(no) AND startNode(yes) = a
RETURN a.name AS a, type(yes) AS relation, b.name AS b,
       yes.said_by AS affirmed_by, no.said_by AS denied_by
ORDER BY a, relation, b
