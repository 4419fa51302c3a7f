dateline("root",{"lang":"en-GB","langs":["ar","en-GB","fr"],"texts":true,"rows":[["all",5]]});
