// Which ties between states rest on what somebody says, and on nothing else?
MATCH (a:State)-[r {polarity: 'affirmed', modality: 'actual'}]->(b:State)
WHERE r.alleged AND NOT EXISTS { (a)-[s {polarity: 'affirmed', modality: 'actual', alleged: false}]->(b) WHERE type(s) = type(r) }
RETURN DISTINCT r AS tie, r.said_by AS said_by, r.via AS via, r.what AS what
ORDER BY tie
