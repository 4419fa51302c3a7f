dateline("root",{"lang":"en-GB","langs":["en-GB"],"texts":true,"rows":[["all",3]]});
