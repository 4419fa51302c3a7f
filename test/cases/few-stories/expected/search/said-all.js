dateline("said-all",[[12,"1;*}1y5f_FAgiS!!"],"&h","xpZ:"]);
