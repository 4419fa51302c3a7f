dateline("row-all",{"days":[[15511,1],[1,2]],"terms":41,"first":[["a",0]],"positions":[0],"frequent":["lad"],"rare":["plot"],"titles":[["all",3]],"summaries":[["all",3]],"texts":[["all",3]]});
