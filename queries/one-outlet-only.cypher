// Which claims does only one outlet carry?
MATCH (a)-[r]->(b)
WHERE r.sign IS NOT NULL AND r.polarity = 'affirmed' AND size(r.articles) = 1 AND size(r.via) = 1
RETURN DISTINCT r AS tie, r.modality AS modality, r.via AS outlet, r.said_by AS said_by, r.articles AS articles
ORDER BY tie
