dateline("said-all",[[22,"1;*}1y5f_FAgzHbZ6dm3({0[5E!d"],"#i!!","ypH#t2"]);
