dateline("lengths-all","0lOW!;!!");
