// Who supplies whom, with what, and who says so?
MATCH (giver)-[r:SUPPLIES {polarity: 'affirmed'}]->(taker)
RETURN giver.name AS giver, taker.name AS taker, r.what AS what, r.modality AS modality,
       r.said_by AS said_by, r.via AS via
ORDER BY giver, taker, modality
