// What is only planned, wanted, predicted or held possible, and by whom?
MATCH (a)-[r {polarity: 'affirmed'}]->(b)
WHERE r.modality IN ['planned', 'wanted', 'predicted', 'possible']
RETURN DISTINCT r.modality AS modality, r AS tie, r.said_by AS said_by
ORDER BY modality, tie
