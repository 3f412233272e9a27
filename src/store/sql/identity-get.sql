SELECT ws, dev, founder FROM identity WHERE one = 1
