// Which ties are predicted, planned or wanted, but not yet real?
MATCH (a)-[r {polarity: 'affirmed'}]->(b)
WHERE r.modality IN ['predicted', 'planned', 'wanted']
  AND NOT EXISTS { (a)-[s {polarity: 'affirmed', modality: 'actual'}]->(b) WHERE type(s) = type(r) }
RETURN DISTINCT r AS tie, r.modality AS modality, r.said_by AS said_by, r.published AS published
ORDER BY modality, tie
