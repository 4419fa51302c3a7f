dateline("frequent-all-0",[[33,"kF6&fA08P$Uv3s=6_W7~-O//[=AsXt;nlajg$7!R!!"],"&l*J","1CT]"]);
