dateline("root",{"lang":"en","langs":["en"],"texts":true,"rows":[]});
