// Who is within two friendly ties of a state, with no unfriendly tie to it?
// param centre = USA
MATCH p = ANY SHORTEST (centre {name: $centre})-[r WHERE r.sign = '+' AND r.polarity = 'affirmed' AND r.modality = 'actual']-{1,2}(friend:State)
WHERE friend <> centre AND NOT EXISTS { (centre)-[s {sign: '-', polarity: 'affirmed', modality: 'actual'}]-(friend) }
RETURN friend.name AS friend, length(p) AS ties, p AS way
ORDER BY ties, friend
