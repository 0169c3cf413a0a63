// Which states send arms into a state, directly or through others, in at most three steps?
// param into = Russland
MATCH p = ALL SHORTEST (giver:State)-[r:SUPPLIES WHERE r.polarity = 'affirmed' AND r.modality IN ['actual', 'former']]->{1,3}(taker:State {name: $into})
WHERE giver <> taker
RETURN giver.name AS giver, length(p) AS steps, p AS way, [x IN r | x.said_by] AS said_by
ORDER BY steps, giver
