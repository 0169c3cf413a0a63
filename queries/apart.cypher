// Which states do something against each other, the gravest first?
MATCH (a:State)-[r {polarity: 'affirmed', sign: '-'}]->(b:State)
RETURN a.name AS a, type(r) AS relation, b.name AS b, r.weight AS weight,
       r.modality AS modality, r.said_by AS said_by
ORDER BY weight, a, relation, modality
