SELECT now FROM head WHERE one = 1
